/** Listeners and their queues: exchanges that were once accused. */
import { describe, it } from 'vitest';
import { expectLegal } from '../support/silence.ts';

describe('a listener that uses SYN cookies', () => {
  it('answers a SYN that comes again behind a reset', () => {
    expectLegal(`host C
host S syncookies
C ~> S: SYN seq=100 as syn
arrive syn
S -> C: SYN ACK seq=500 ack=101
C -> S: RST seq=101
arrive syn
S: LISTEN
S -> C: SYN ACK seq=500 ack=101`);
  });

  it('may agree to scaling with a client that used timestamps, and is gone', () => {
    expectLegal(`host C
host S syncookies
C ~> S: SYN seq=100 wscale=7 sackok ts=10/0 as syn
C: timeout user
arrive syn
S -> C: SYN ACK seq=500 ack=101 wscale=0 sackok ts=70/10`);
  });

  it('remembers that the client used timestamps, and that it did not itself', () => {
    expectLegal(`host C
host S syncookies
C ~> S: SYN seq=100 mss=1440 ts=10/0 as syn
arrive syn
S -> C: SYN ACK seq=500 ack=101 mss=1440
C -> S: ACK seq=101 ack=501
S -> C: FIN ACK seq=501 ack=101
C -> S: FIN ACK seq=101 ack=502
S -> C: ACK seq=502 ack=102
arrive syn
S: TIME-WAIT
S -> C: ACK seq=502 ack=102`);
  });
});

describe('a SYN that is newer than TIME-WAIT', () => {
  const full = (properties: string) => `host C
host S backlog=1${properties}
host Bot spoofed 198.51.100.1
C -> S: SYN seq=100
S -> C: SYN ACK seq=500 ack=101
C -> S: ACK seq=101 ack=501
S -> C: FIN ACK seq=501 ack=101
C -> S: FIN ACK seq=101 ack=502
S -> C: ACK seq=502 ack=102
S: TIME-WAIT
Bot -> S: SYN seq=7
C -> S: SYN seq=100100
S: LISTEN
S: half-open=1`;

  it('finds the queue as full as any other', () => expectLegal(full('')));

  it('may be answered with a cookie', () => {
    expectLegal(`${full(' syncookies')}
S -> C: SYN ACK seq=30502 ack=100101
C -> S: ACK seq=100101 ack=30503
C, S: ESTABLISHED`);
  });
});
