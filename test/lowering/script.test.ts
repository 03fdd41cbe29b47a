import { describe, expect, test } from 'vitest';
import { absolute, equals, number } from '../../language-server/tcp/sequence.ts';
import { eventsOf, scriptOf } from './lowered.ts';

/** A line, and the event that it means. */
const EVENTS: readonly (readonly [line: string, event: string])[] = [
  ['A -> B: SYN seq=J', 'A -> B: SYN seq=J'],
  ['A:5001 -> B:80: SYN', 'A:5001 -> B:80: SYN'],
  ['A -x B: ACK', 'A -> B: ACK lost'],
  ['A ~> B: ACK as p', 'A -> B: ACK in-flight p'],
  ['old A -> B: SYN seq=90', 'A -> B: SYN seq=90 old'],
  ['forged A -> B: RST', 'A -> B: RST forged'],
  ['A -> B: ACK seq=J+1+n ack=K-1', 'A -> B: ACK seq=J+n+1 ack=K-1'],
  ['A -> B: ACK seq=2*n+3', 'A -> B: ACK seq=2*n+3'],
  ['A -> B: ACK "é!"', 'A -> B: ACK len=3'],
  ['A -> B: ACK len=n', 'A -> B: ACK len=n'],
  ['A -> B: ACK win=100 urg=1', 'A -> B: ACK win=100 urg=1'],
  ['A -> B: SYN mss=1460 ws=7 sackok tfo', 'A -> B: SYN mss=1460 wscale=7 sackok tfo'],
  ['A -> B: SYN ts=100/5 tfo=ab12', 'A -> B: SYN ts=100/5 tfo=ab12'],
  ['A -> B: ACK sack=J+1:J+5,7:9', 'A -> B: ACK sack=J+1:J+5,7:9'],
  ['A -> B: SYN ACK ack=?', 'A -> B: SYN ACK'],
  ['A -> B: [SYN, ACK] Seq=0 Ack=1 Win=65535', 'A -> B: SYN ACK seq=0 ack=1 win=65535'],
  ['A: listen', 'call A listen'],
  ['A: Close', 'call A close'],
  ['A: send 100', 'call A send 100'],
  ['A: send "é"', 'call A send 2'],
  ['A: timeout RTO', 'timeout A RTO'],
  ['A: timeout delayed ACK', 'timeout A delayed-ack'],
  ['A: timeout TIME-WAIT', 'timeout A 2MSL'],
  ['B: drops p', 'drop B p'],
  ['A: LISTEN', 'state A LISTEN'],
  ['A: SYN_RCVD', 'state A SYN-RECEIVED'],
  ['A: fin wait 1', 'state A FIN-WAIT-1'],
  ['A: 已建立', 'state A ESTABLISHED'],
  ['A: snd.nxt=J+1', 'variable A snd.nxt J+1'],
  ['A: half-open=128', 'variable A half-open 128'],
  ['arrive p', 'arrive p'],
  ['lose p', 'lose p'],
  ['wait 3s', 'wait 3 s'],
  ['wait 1500 ms', 'wait 1.5 s'],
  ['wait 2MSL', 'wait 2 MSL'],
  ['wait RTO', 'wait 1 RTO'],
  ['note A, B: "text"', 'note A B text'],
  ['section "Close"', 'section Close'],
];

describe('every statement becomes its event', () => {
  test.each(EVENTS)('%s', (line, event) => expect(eventsOf(line)).toEqual([event]));
});

test('a claim about several hosts or variables is one event each', () => {
  expect(eventsOf('A, B: ESTABLISHED snd.nxt=5')).toEqual([
    'state A ESTABLISHED',
    'state B ESTABLISHED',
    'variable A snd.nxt 5',
    'variable B snd.nxt 5',
  ]);
});

test('declarations hold for the whole file', () => {
  const script = scriptOf(`title "T"
profile linux
latency 40ms
host Server 192.0.2.1:80 mss=1460 wscale=7 win=1000 backlog=128 syncookies
host Bots[200] spoofed 198.51.100.0/24 silent`);
  expect(script).toMatchObject({ title: 'T', profile: 'linux', latency: 0.04 });
  expect(script.hosts).toMatchObject([
    {
      name: 'Server',
      address: '192.0.2.1',
      port: 80,
      count: 1,
      mss: 1460,
      wscale: 7,
      win: 1000,
      backlog: 128,
      syncookies: true,
      silent: false,
    },
    { name: 'Bots', count: 200, spoofed: '198.51.100.0/24', address: undefined, silent: true },
  ]);
});

describe('times', () => {
  const times = (text: string) => scriptOf(text).events.map(({ at }) => at);
  test('count from the start', () =>
    expect(times('@1.5s A: close\nA: close')).toEqual([1.5, undefined]));
  test('with a plus count from the last written one', () => {
    expect(times('@1s A: close\n@+500ms A: close\n@+1 A: close')).toEqual([1, 1.5, 2.5]);
  });
});

describe('symbols of let', () => {
  const seqOf = (text: string) => {
    const [event] = scriptOf(text).events;
    return event?.kind === 'segment' ? event.written.seq : undefined;
  };
  test('keep their name and have their value', () => {
    const seq = seqOf('let J = 1000\nA -> B: SYN seq=J+1');
    expect(seq && absolute(seq)).toBe(1001);
    expect(seq && equals(seq, number(1001))).toBe(true);
    expect(eventsOf('let J = 1000\nA -> B: SYN seq=J+1')).toEqual(['A -> B: SYN seq=J+1']);
  });
  test('may be sums of others', () => {
    expect(eventsOf('let u = J+5\nA -> B: SYN seq=u+1')).toEqual(['A -> B: SYN seq=J+6']);
  });
});

describe('crossings', () => {
  test('have a begin and an end', () => {
    expect(eventsOf('cross {\nA -> B: SYN\n}')).toEqual([
      'cross begin',
      'A -> B: SYN',
      'cross end',
    ]);
  });
  test('that are not closed end with the file', () => {
    expect(eventsOf('cross {\nA -> B: SYN')).toEqual(['cross begin', 'A -> B: SYN', 'cross end']);
  });
  test('within a crossing add nothing', () => {
    expect(eventsOf('cross {\ncross {\n}\nwait 1s\n}')).toEqual([
      'cross begin',
      'wait 1 s',
      'cross end',
    ]);
  });
});

test('expect and allow come with the event', () => {
  const [event] = scriptOf('A -> B: SYN expect one, two allow three').events;
  expect(event).toMatchObject({ expect: ['one', 'two'], allow: ['three'] });
});

describe('a broken line', () => {
  test('still shows its segment where that is plain', () => {
    expect(eventsOf('A -> B: SYN ACK seq=K ack=')).toEqual(['A -> B: SYN ACK seq=K']);
    expect(eventsOf('A -> B: SYN (')).toEqual(['A -> B: SYN']);
  });
  test('says nothing otherwise', () => {
    expect(eventsOf('A -> B:\nA ->\nA:\nhello\nwait')).toEqual([]);
  });
});
