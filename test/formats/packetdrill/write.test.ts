import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPacketdrill } from '../../../language-server/formats/packetdrill/read.ts';
import { writePacketdrill } from '../../../language-server/formats/packetdrill/write.ts';
import { check } from '../../../language-server/rules/check.ts';
import { checkText } from '../../support/fixture.ts';

function written(text: string, host?: string): string {
  return writePacketdrill(checkText(text).trace, host === undefined ? {} : { host });
}

/** Without comments, and without spaces in front. */
function lines(script: string): string[] {
  const body = script.split('\n').filter((line) => line !== '' && !line.startsWith('//'));
  return body.map((line) => line.trim());
}

const LISTENER = [
  '0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3',
  '+0 setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0',
  '+0 bind(3, ..., ...) = 0',
  '+0 listen(3, 1) = 0',
];

const EXCHANGE = `title "A request"
profile linux
Server: LISTEN
@0s Client -> Server: SYN seq=J win=64240 mss=1460 wscale=7 sackok
@0s Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 wscale=8 sackok
@0.1s Client -> Server: ACK seq=J+1 ack=K+1 win=64256
@0.1s Client -> Server: PSH ACK seq=J+1 ack=K+1 win=64256 len=100
@0.1s Server -> Client: ACK seq=K+1 ack=J+101
@0.15s Server -> Client: PSH ACK seq=K+1 ack=J+101 len=500
@0.2s Client -> Server: FIN ACK seq=J+101 ack=K+501 win=64256
@0.2s Server -> Client: ACK seq=K+501 ack=J+102
Server: CLOSE-WAIT
@1s Server -> Client: FIN ACK seq=K+501 ack=J+102
@1.1s Client -> Server: ACK seq=J+102 ack=K+502 win=64256
`;

describe('a trace as a packetdrill script', () => {
  it('tests the host that listens: calls, numbers, windows, options, times', () => {
    expect(written(EXCHANGE)).toBe(
      readFileSync(join(import.meta.dirname, 'fixtures/written-server.pkt'), 'utf8'),
    );
  });

  it('tests the other host where that is asked for', () => {
    expect(written(EXCHANGE, 'Client')).toBe(
      readFileSync(join(import.meta.dirname, 'fixtures/written-client.pkt'), 'utf8'),
    );
  });

  it('opens a connection where the trace begins in one', () => {
    expect(
      lines(written('Client, Server: ESTABLISHED\nClient -> Server: ACK seq=u ack=v len=10')),
    ).toEqual([
      ...LISTENER,
      '+0 < S 0:0(0) win 65535 <mss 1460>',
      '+0 > S. 0:0(0) ack 1 <...>',
      '+0 < . 1:1(0) ack 1 win 65535',
      '+0 accept(3, ..., ...) = 4',
      '+0 write(4, ..., 10) = 10',
      '+0 > . 1:11(10) ack 1',
    ]);
  });

  it('has what is lost on its way to the host as a comment', () => {
    const text =
      'A: SYN-SENT\nA -x B: SYN\nB: LISTEN\nA: timeout RTO\nA -> B: SYN\nB -> A: SYN ACK';
    expect(written(text, 'B')).toContain('// Lost on its way: < S 0:0(0) win 65535\n');
  });

  it('leaves open when a timer fires, where no time is written', () => {
    const text = 'B: LISTEN\nA -> B: SYN\nB -x A: SYN ACK\nB: timeout RTO\nB -> A: SYN ACK';
    expect(lines(written(text)).slice(-2)).toEqual([
      '+0 > S. 0:0(0) ack 1 <...>',
      '* > S. 0:0(0) ack 1 <...>',
    ]);
  });

  it('aborts without lingering', () => {
    expect(lines(written('A, B: ESTABLISHED\nA -> B: RST', 'A')).slice(-3)).toEqual([
      '+0 setsockopt(4, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0',
      '+0 close(4) = 0',
      '+0 > R 1:1(0)',
    ]);
  });

  it('says that other connections are left out', () => {
    const text = 'A:1 -> B:80: SYN\nC:2 -> B:80: SYN';
    expect(written(text)).toContain('// Left out: the connection of C and B.\n');
  });

  it('tells of no host at all that there is nothing to test', () => {
    expect(written('note A: "no"')).toMatch(/nothing to be tested/);
  });

  it.each([
    [
      'numbers that wrap around',
      'B: LISTEN\nA -> B: SYN seq=J\nold A -> B: ACK seq=J-10 ack=1 len=90',
    ],
    [
      'options without room',
      'B: LISTEN\nA -> B: SYN seq=J\nA -> B: ACK ts=1/2 sack=1:2,3:4,5:6,7:8',
    ],
  ])('has as a comment: %s', (_, text) => {
    expect(written(text)).toContain('// A script cannot say this: <');
  });

  it('has no line of a note or title as a statement', () => {
    const script = written(
      'title "a\\n+0 < S 0:0(0)"\nB: LISTEN\nnote A: "b\\r+0 > S"\nA -> B: SYN',
    );
    expect(lines(script).length).toBe(5);
  });
});

describe('what was written is read again', () => {
  it('as the same exchange', () => {
    const { script, remarks } = readPacketdrill(written(EXCHANGE));
    const { findings } = check(script);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(script.events.filter(({ kind }) => kind === 'segment').length).toBe(10);
    expect(remarks.map(({ message }) => message)).toEqual([
      '1 system call that TCP knows nothing of is left out.',
    ]);
  });
});
