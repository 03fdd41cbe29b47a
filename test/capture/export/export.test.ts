import { describe, expect, it, test } from 'vitest';
import { ends, exported, times, written } from './exported.ts';

const HANDSHAKE = [
  'Server: listen',
  'Client -> Server: SYN seq=J',
  'Server -> Client: SYN ACK seq=K ack=J+1',
  'Client -> Server: ACK seq=J+1 ack=K+1',
].join('\n');

function first(text: string) {
  const [segment] = written(text).segments;
  if (!segment) throw new Error('There is no segment.');
  return segment;
}

test('the same note is the same file', () => {
  expect(exported(HANDSHAKE)).toEqual(exported(HANDSHAKE));
});

describe('numbers', () => {
  it('of a symbol are the same in every export, and fit together', () => {
    const [syn, synAck, ack] = written(HANDSHAKE).segments;
    expect(syn?.seq).toBe(first('A -> B: SYN seq=J').seq);
    expect(synAck?.ack).toBe((syn?.seq ?? 0) + 1);
    expect([ack?.seq, ack?.ack]).toEqual([(syn?.seq ?? 0) + 1, (synAck?.seq ?? 0) + 1]);
  });

  it('stay as they are written', () => {
    expect(first('let J = 7\nA -> B: SYN seq=J').seq).toBe(7);
    expect(first('A -> B: SYN seq=4294967295').seq).toBe(4294967295);
  });

  it('that are left out are those that TCP would send', () => {
    const { segments } = written('A -> B: SYN seq=5\nB -> A: SYN ACK seq=9\nA -> B: ACK');
    expect(segments.map(({ seq, ack }) => [seq, ack])).toEqual([
      [5, 0],
      [9, 6],
      [6, 10],
    ]);
  });

  it('are those that turned out later', () => {
    expect(first('A -> B: SYN\nB -> A: SYN ACK seq=9 ack=6').seq).toBe(5);
  });

  it('are wrong where they are written wrong', () => {
    const { segments } = written('A -> B: SYN seq=5\nB -> A: SYN ACK seq=9 ack=5');
    expect(segments[1]?.ack).toBe(5);
  });

  it('of a length are small', () => {
    const { len } = first('A, B: ESTABLISHED\nA -> B: ACK seq=u ack=v len=n');
    expect(len).toBeGreaterThan(0);
    expect(len).toBeLessThan(1000);
  });
});

describe('addresses and ports', () => {
  it('are those of documentation, and ports show who opens', () => {
    expect(ends('A -> B: SYN\nB -> A: SYN ACK')).toEqual([
      '192.0.2.1:49152>192.0.2.2:80',
      '192.0.2.2:80>192.0.2.1:49152',
    ]);
  });

  it('are those that are written', () => {
    expect(ends('host A 10.0.0.1:5000\nhost B\nA -> B:443: SYN\nA:6000 -> B:443: SYN')).toEqual([
      '10.0.0.1:5000>192.0.2.1:443',
      '10.0.0.1:6000>192.0.2.1:443',
    ]);
  });

  it('are of IPv6 where one is', () => {
    expect(ends('host A [2001:db8::9]:5000\nhost B\nA -> B: SYN')).toEqual([
      '2001:db8::9:5000>2001:db8::1:80',
    ]);
  });

  it('tell connections apart', () => {
    const [a, b] = ends('Server: listen\nA -> Server: SYN\nB -> Server: SYN');
    expect(a).not.toBe(b);
  });

  it('of a crowd are one each, of those that the listener had room for', () => {
    const flood = [
      'host Server backlog=3',
      'host Bots[5] spoofed 198.51.100.0/24',
      'Bots -> Server: SYN',
      'Server -> Bots: SYN ACK',
    ].join('\n');
    expect(ends(flood).slice(0, 6)).toEqual([
      '198.51.100.1:49152>192.0.2.1:80',
      '198.51.100.2:49152>192.0.2.1:80',
      '198.51.100.3:49152>192.0.2.1:80',
      '198.51.100.4:49152>192.0.2.1:80',
      '198.51.100.5:49152>192.0.2.1:80',
      '192.0.2.1:80>198.51.100.1:49152',
    ]);
    expect(ends(flood).length).toBe(8);
  });

  it('of a crowd without a block are different', () => {
    const all = ends('host S\nhost Bots[300]\nBots -> S: SYN');
    expect(new Set(all).size).toBe(300);
  });

  it('of one forged host are told apart by their ports', () => {
    const all = ends('host S\nhost Bots[3] spoofed 203.0.113.7\nBots -> S: SYN');
    expect(all[2]).toBe('203.0.113.7:49154>192.0.2.1:80');
  });
});

describe('times', () => {
  it('are those that are written', () => {
    expect(times('@0s A -> B: SYN\n@0.5s B -> A: SYN ACK\n@2s A -> B: ACK')).toEqual([0, 0.5, 2]);
  });

  it('let a segment reach its peer before it is answered', () => {
    expect(times(`latency 40ms\n${HANDSHAKE}`)).toEqual([0, 0.04, 0.08]);
  });

  it('count what is waited', () => {
    const [, second = 0] = times(
      'A, B: ESTABLISHED\nA -> B: ACK len=1\nwait 3s\nA -> B: ACK len=1',
    );
    expect(second).toBeGreaterThanOrEqual(3);
  });

  it('of retransmissions double', () => {
    const again = 'A: timeout RTO\nA -> B: SYN seq=J';
    const [first = 0, second = 0, third = 0] = times(`A -x B: SYN seq=J\n${again}\n${again}`);
    expect(second - first).toBeGreaterThanOrEqual(1);
    expect(third - second).toBeGreaterThanOrEqual(2);
  });

  it('never go back', () => {
    const all = times('@5s A -> B: SYN\nB -> A: SYN ACK\n@5.001s A -> B: ACK');
    expect(all).toEqual(all.toSorted((a, b) => a - b));
  });
});

describe('windows', () => {
  it('are scaled as the SYNs agree', () => {
    const { segments } = written(
      [
        'A -> B: SYN win=65535 wscale=7',
        'B -> A: SYN ACK win=65535 wscale=2',
        'A -> B: ACK win=65536',
        'B -> A: ACK win=65536',
      ].join('\n'),
    );
    expect(segments.map(({ window }) => window)).toEqual([65535, 65535, 512, 16384]);
  });

  it('that need scaling have it offered', () => {
    const { segments } = written(
      'A -> B: SYN\nB -> A: SYN ACK\nA -> B: ACK win=1000000\nB -> A: ACK win=0',
    );
    expect(segments[0]?.options.wscale).toBe(4);
    expect(segments.map(({ window }) => window)).toEqual([65535, 65535, 62500, 0]);
  });

  it('that are left out are as before', () => {
    const { segments } = written(
      'A, B: ESTABLISHED\nA -> B: ACK win=2000\nA -> B: ACK len=5\nB -> A: ACK',
    );
    expect(segments.map(({ window }) => window)).toEqual([2000, 2000, 65535]);
  });
});

describe('options', () => {
  it('are those that are written', () => {
    expect(first('A -> B: SYN mss=1220 wscale=7 sackok ts=100/0 tfo=a1b2c3d4').options).toEqual({
      mss: 1220,
      wscale: 7,
      sackok: true,
      ts: { val: 100, ecr: 0 },
      tfo: 'a1b2c3d4',
    });
  });

  it('of a SYN say how long its segments may be', () => {
    expect(first('A -> B: SYN').options).toEqual({ mss: 1460 });
    expect(first('A -> B: SYN\nB -> A: SYN ACK\nA -> B: ACK len=9000').options.mss).toBe(9000);
  });

  it('are none where that is said', () => {
    expect(first('A -> B: SYN sackok=0').options).toEqual({});
  });

  it('report blocks with the numbers of their symbols, and are offered before', () => {
    const { segments } = written(
      'A -> B: SYN seq=10\nB -> A: SYN ACK\nB -> A: ACK ack=11 sack=21:31',
    );
    expect(segments[0]?.options.sackok).toBe(true);
    expect(segments[2]?.options.sack).toEqual([[21, 31]]);
  });
});

describe('text', () => {
  const opened = 'A, B: ESTABLISHED\n';

  it('is what is written', () => {
    const { text } = first(`${opened}A -> B: PSH ACK seq=u ack=v "GET /"`);
    expect(new TextDecoder().decode(text)).toBe('GET /');
  });

  it('is the same where it is sent again, in whatever pieces', () => {
    const { segments } = written(
      `${opened}A -> B: ACK seq=u ack=v "GET /"\nA -> B: ACK seq=u+5 len=5\nA -> B: ACK seq=u+3 len=4`,
    );
    const [one, two, again] = segments.map(({ text }) => new TextDecoder().decode(text));
    expect(again).toBe(`${one}${two}`.slice(3, 7));
  });
});

test('what is lost is sent all the same', () => {
  expect(written('A -x B: SYN').segments.length).toBe(1);
});

test('notes are comments on what they stand below', () => {
  const { remarks } = written(
    'note A: "before"\nA -> B: SYN\nnote A: "one"\nnote B: "two"\nB -> A: SYN ACK',
  );
  expect(remarks.filter(({ kind }) => kind === 'comment')).toEqual([
    { kind: 'comment', frame: 1, message: 'before\none\ntwo' },
  ]);
});
