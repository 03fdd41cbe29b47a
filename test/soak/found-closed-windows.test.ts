/** A closed window, and its probes: whether there was room only the receiver knows. Once accused. */
import { describe, it } from 'vitest';
import { expectLegal } from '../support/silence.ts';

const CLOSED_WINDOW = `A, B: ESTABLISHED
A -> B: ACK seq=100 ack=500 len=10
B -> A: ACK seq=500 ack=110 win=0
`;

describe('a FIN into a closed window', () => {
  it('may be taken', () => {
    expectLegal(`${CLOSED_WINDOW}A -> B: FIN ACK seq=110 ack=500
B: CLOSE-WAIT
B -> A: ACK seq=500 ack=111 win=0
A: FIN-WAIT-2`);
  });

  it('may be refused', () => {
    expectLegal(`${CLOSED_WINDOW}A -> B: FIN ACK seq=110 ack=500
B: ESTABLISHED
B -> A: ACK seq=500 ack=110 win=0
A: FIN-WAIT-1
A: timeout RTO
A -> B: FIN ACK seq=110 ack=500
B -> A: ACK seq=500 ack=111 win=0
B: CLOSE-WAIT`);
  });

  it('may be refused by one that text has filled', () => {
    expectLegal(`A, B: ESTABLISHED
A -> B: ACK seq=100 ack=500 len=10
B -> A: ACK seq=500 ack=110 win=10
A -> B: FIN ACK seq=110 ack=500 len=10
B: rcv.nxt=120
B -> A: ACK seq=500 ack=120 win=0
A: FIN-WAIT-1`);
  });

  it('may be taken behind text that has waited', () => {
    expectLegal(`A, B: ESTABLISHED
A -x B: ACK seq=100 ack=500 len=10
A -> B: FIN ACK seq=110 ack=500 len=10
B -> A: ACK seq=500 ack=100 win=0
A: timeout persist
A -> B: ACK seq=100 ack=500 len=10
B -> A: ACK seq=500 ack=121 win=0
A: FIN-WAIT-2
B: CLOSE-WAIT`);
  });
});

describe('a FIN beyond text that waits at the edge of the window', () => {
  it.each([
    ['waits with it', 121, 'CLOSE-WAIT'],
    ['finds no room', 120, 'ESTABLISHED'],
  ])('%s', (_, ack, state) => {
    expectLegal(`A, B: ESTABLISHED
A -> B: ACK seq=90 ack=500 len=10
B -> A: ACK seq=500 ack=100 win=20
A -x B: ACK seq=100 ack=500 len=10
A -> B: ACK seq=110 ack=500 len=10
A -> B: FIN ACK seq=120 ack=500
B -> A: ACK seq=500 ack=100 win=20
A: timeout RTO
A -> B: ACK seq=100 ack=500 len=10
B: ${state}
B -> A: ACK seq=500 ack=${ack} win=0`);
  });
});

describe('text that waits between other text and a FIN', () => {
  it('was kept where it is reported', () => {
    expectLegal(`A -> B: SYN seq=99 sackok
B -> A: SYN ACK seq=499 ack=100 sackok win=1000
A -x B: ACK seq=100 ack=500 len=10
A ~> B: ACK seq=110 ack=500 len=10 as late
A -> B: FIN ACK seq=120 ack=500
B -> A: ACK seq=500 ack=100 win=0 sack=120:121 allow window-shrunk
arrive late
B -> A: ACK seq=500 ack=100 win=0 sack=110:121`);
  });
});

describe('the octet of a probe', () => {
  it('may stand before text that has waited for it', () => {
    expectLegal(`A, B: ESTABLISHED
A -x B: ACK seq=100 ack=500 len=1
A -> B: ACK seq=101 ack=500 len=10
B -> A: ACK seq=500 ack=100 win=0
A: timeout persist
A -> B: ACK seq=100 ack=500 len=1
B -> A: ACK seq=500 ack=111 win=0`);
  });

  it('may have been taken, and an ACK beyond the window that was told lies in the window', () => {
    expectLegal(`A, B: ESTABLISHED
A ~> B: ACK seq=100 ack=500 len=10 as text
A -> B: ACK seq=110 ack=500 len=10
A -x B: ACK seq=120 ack=500 len=10
B -> A: FIN ACK seq=500 ack=100 win=0
A ~> B: ACK seq=130 ack=501 as ack
arrive text
arrive ack
B: FIN-WAIT-2`);
  });

  it('may have been taken where the application aborts', () => {
    expectLegal(`${CLOSED_WINDOW}A: timeout persist
A -> B: ACK seq=110 ack=500 len=1
B: abort
B -> A: RST ACK seq=500 ack=111
A: CLOSED`);
  });

  it('may have been taken, and only a claim tells', () => {
    expectLegal(`${CLOSED_WINDOW}A: timeout persist
A -x B: ACK seq=110 ack=500 len=1
A: timeout persist
A -> B: ACK seq=110 ack=500 len=1
B: rcv.nxt=111
A: timeout persist
A -> B: ACK seq=110 ack=500 len=1
B -> A: ACK seq=500 ack=111 win=100`);
  });

  it('has its timestamp echoed where it was taken', () => {
    expectLegal(`A -> B: SYN seq=99 ts=10/0
B -> A: SYN ACK seq=499 ack=100 ts=70/10
A -> B: ACK seq=100 ack=500 ts=11/70 len=10
B -> A: ACK seq=500 ack=110 ts=71/11 win=0
A: timeout persist
A -> B: ACK seq=110 ack=500 ts=300/71 len=1
A -> B: ACK seq=111 ack=500 ts=300/71
B -> A: ACK seq=500 ack=111 ts=400/300 win=100`);
  });
});
