/** Windows that move, and what is kept of what arrived. Exchanges that were once accused. */
import { describe, expect, it } from 'vitest';
import { checkText } from '../support/fixture.ts';
import { expectLegal } from '../support/silence.ts';

describe('what was reported to be kept', () => {
  it('is kept no longer behind a FIN', () => {
    expectLegal(`A -> B: SYN seq=99 sackok
B -> A: SYN ACK seq=499 ack=100 sackok
A -x B: ACK seq=100 ack=500 len=10
A -> B: FIN ACK seq=110 ack=500
B -> A: ACK seq=500 ack=100 sack=110:111
forged A -> B: FIN ACK seq=100 ack=500
B: CLOSE-WAIT
B -> A: ACK seq=500 ack=101
A -> B: ACK seq=111 ack=500
forged A -> B: ACK seq=100 ack=500 len=1
B -> A: ACK seq=500 ack=101 sack=100:101`);
  });
});

describe('an ACK below SND.UNA', () => {
  it('tells no window, though no ACK has told one before', () => {
    expectLegal(`A, B: ESTABLISHED
A: snd.nxt=101
B: snd.nxt=501
B: reboot
B: listen
old A -> B: SYN seq=99 win=3000
B: SYN-RECEIVED
B -> A: SYN ACK seq=30501 ack=100
A -> B: ACK seq=101 ack=501 win=2000
B: snd.wnd=3000`);
  });
});

describe('timestamps that one side leaves out', () => {
  it('make no segment outdated', () => {
    const text = `A, B: CLOSED
A ~> B: SYN seq=100 ts=50/0 as old
B ~> A: SYN seq=500 mss=1460 as late
A: timeout RTO
A -> B: SYN seq=100 ts=60/0
arrive old
B -> A: SYN ACK seq=500 ack=101 mss=1460
lose late
A -> B: ACK seq=101 ack=501`;
    expectLegal(text);
    expect(checkText(text).findings.map(({ rule }) => rule)).not.toContain('paws-reject');
  });
});

describe('a clock that has run for a month', () => {
  it('may have come half round', () => {
    expectLegal(`A -> B: SYN seq=99 ts=10/0
B -> A: SYN ACK seq=499 ack=100 ts=70/10
A -> B: ACK seq=100 ack=500 ts=11/70
wait 2592000s
A -> B: ACK seq=100 ack=500 ts=2592000011/70 len=1`);
  });
});

describe('a window that is taken back (RFC 9293 3.8.6)', () => {
  const TAKEN_BACK = `A, B: ESTABLISHED
A -> B: ACK seq=100 ack=500 len=10
B -> A: ACK seq=500 ack=110 win=1000
A ~> B: ACK seq=110 ack=500 len=600 as p
B -> A: ACK seq=500 ack=110 win=200 allow window-shrunk
arrive p
`;

  it.each([
    ['whole', 710],
    ['up to the edge', 310],
    ['not at all', 110],
  ])('may have text on its way taken: %s', (_, ack) => {
    expectLegal(`${TAKEN_BACK}B -> A: ACK seq=500 ack=${ack} win=0 allow window-shrunk`);
  });

  it.each([0, 1, 2, 3, 4])('may have had room for %i of the segments on their way', (count) => {
    const sent = [0, 1, 2, 3].map((i) => `A -> B: ACK seq=${110 + 10 * i} ack=500 len=10`);
    expectLegal(`A, B: ESTABLISHED
A -> B: ACK seq=100 ack=500 len=10
B -> A: ACK seq=500 ack=110 win=1000
B -x A: ACK seq=500 ack=110 win=0 allow window-shrunk
${sent.join('\n')}
B -> A: ACK seq=500 ack=${110 + 10 * count} win=0`);
  });

  it('lets old text be sent again, and is probed where it is closed', () => {
    expectLegal(`${TAKEN_BACK}B -> A: ACK seq=500 ack=110 win=0 allow window-shrunk
A: timeout persist
A -> B: ACK seq=110 ack=500 len=1
B -> A: ACK seq=500 ack=110 win=0
B -> A: ACK seq=500 ack=110 win=300
A: timeout RTO
A -> B: ACK seq=110 ack=500 len=600
B -> A: ACK seq=500 ack=710 win=1000`);
  });

  it('may be one that only the SYN told', () => {
    expectLegal(`A -> B: SYN seq=99
B -> A: SYN ACK seq=499 ack=100 win=1000
A -> B: ACK seq=100 ack=500 len=1000
A -> B: FIN ACK seq=1100 ack=500
B: ESTABLISHED
B -> A: ACK seq=500 ack=1100 win=0`);
  });
});

describe('text for which SYN-RECEIVED has no room', () => {
  it('is answered by an ACK, whatever it acknowledges', () => {
    expectLegal(`A: ESTABLISHED
A: snd.nxt=100 rcv.nxt=2
B: LISTEN
old A -> B: SYN seq=99
B -x A: SYN ACK seq=30002 ack=100 win=0
A -> B: ACK seq=100 ack=2 len=10
B -> A: ACK seq=30003 ack=100 win=0`);
  });
});

describe('a SYN beyond the window that was told last', () => {
  const CLOSED_WINDOW = `profile rfc793
A, B: ESTABLISHED
A -> B: ACK seq=100 ack=500 len=10
B -> A: ACK seq=500 ack=110 win=0
A: reboot
A -> B: SYN seq=1110`;

  it('may be in the window by now, where that matters (RFC 793 3.9)', () => {
    expectLegal(`${CLOSED_WINDOW}
B -> A: RST ACK seq=0 ack=1111
B: CLOSED`);
  });

  it('may as well lie outside', () => {
    expectLegal(`${CLOSED_WINDOW}
B -> A: ACK seq=500 ack=110
B: ESTABLISHED
A -> B: RST seq=110`);
  });
});

describe('what has not been acknowledged', () => {
  it('may be sent again, though it was reported and forged ACKs came between', () => {
    expectLegal(`A -> B: SYN seq=100 mss=1460 sackok
B -> A: SYN ACK seq=500 ack=101 mss=1460 sackok
A -> B: ACK seq=101 ack=501
A -x B: ACK seq=101 ack=501 len=100
forged B -> A: ACK seq=501 ack=102
A -> B: ACK seq=102 ack=501 len=99
B -> A: ACK seq=501 ack=101 sack=102:201
A -> B: ACK seq=102 ack=501 len=99`);
  });
});

describe('a window that is taken back', () => {
  it('may be so by a SYN,ACK that is sent again after a FIN', () => {
    expectLegal(`A -> B: SYN seq=99
B -x A: SYN ACK seq=499 ack=100 win=1000
B -x A: FIN ACK seq=500 ack=100 win=1000
B: timeout RTO
B -> A: SYN ACK seq=499 ack=100 win=500
A -> B: ACK seq=100 ack=500 len=500
A -> B: FIN ACK seq=600 ack=500
B: FIN-WAIT-1`);
  });
});
