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
});
