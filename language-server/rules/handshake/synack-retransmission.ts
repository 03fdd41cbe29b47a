import { defineRule, type Emission } from '../define-rule.ts';
import { onSegment } from '../insight.ts';
import { repetitionOf } from '../repetition.ts';

export default defineRule({
  name: 'synack-retransmission',
  group: 'B',
  severity: 'info',
  insight: true,
  summary: 'A SYN,ACK is sent again.',
  why: `The third segment has not come in time, so the SYN,ACK goes out again, unchanged. The connection
stays half-open meanwhile, which is what a SYN flood lives on.`,
  cites: [
    { rfc: 9293, section: '3.8.1' },
    { rfc: 4987, section: '2.2' },
  ],
  messages: {
    default: 'SYN,ACK retransmission #{n}.',
    again: 'SYN,ACK retransmission.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -x Client: SYN ACK seq=K ack=J+1
Server: timeout RTO
Server -> Client: SYN ACK seq=K ack=J+1
//                ^^^^^^^ synack-retransmission`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  check: onSegment((it) => it.class === 'syn-ack-retransmission', {
    tell: (it) => (countOf(it) === undefined ? 'again' : 'default'),
    params: (it) => ({ n: countOf(it) }),
  }),
});

function countOf(it: Emission): number | undefined {
  return repetitionOf(it, 'syn-ack-retransmission');
}
