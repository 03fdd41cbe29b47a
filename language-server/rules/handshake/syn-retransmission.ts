import { defineRule, type Emission } from '../define-rule.ts';
import { onSegment } from '../insight.ts';
import { repetitionOf } from '../repetition.ts';

export default defineRule({
  name: 'syn-retransmission',
  group: 'B',
  severity: 'info',
  insight: true,
  summary: 'A SYN is sent again.',
  why: `Nobody has answered in time, so the timer sends the same SYN again, with the same initial sequence
number, and waits twice as long. The first wait is one second; the connection attempt is given up
after several of them.`,
  cites: [
    { rfc: 9293, section: '3.8.1' },
    { rfc: 6298, section: '2' },
    { rfc: 6298, section: '5' },
  ],
  messages: {
    default: 'SYN retransmission #{n}.',
    again: 'SYN retransmission.',
  },
  wrong: [
    `Client -x Server: SYN seq=J
Client: timeout RTO
Client -> Server: SYN seq=J
//                ^^^ syn-retransmission`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  check: onSegment((it) => it.class === 'syn-retransmission', {
    tell: (it) => (countOf(it) === undefined ? 'again' : 'default'),
    params: (it) => ({ n: countOf(it) }),
  }),
});

function countOf(it: Emission): number | undefined {
  return repetitionOf(it, 'syn-retransmission');
}
