import { defineRule, type Emission } from '../define-rule.ts';
import { onSegment } from '../insight.ts';
import { repetitionOf } from '../repetition.ts';

export default defineRule({
  name: 'fin-retransmission',
  group: 'D',
  severity: 'info',
  insight: true,
  summary: 'A FIN is sent again.',
  why: `No ACK of the FIN has come in time, so the timer sends the same FIN again, with the same number. It is
still the one FIN of this direction.`,
  cites: [
    { rfc: 9293, section: '3.6' },
    { rfc: 9293, section: '3.8.1' },
  ],
  messages: {
    default: 'FIN retransmission #{n}.',
    again: 'FIN retransmission.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -x Server: FIN ACK seq=u ack=v
Client: timeout RTO
Client -> Server: FIN ACK seq=u ack=v
//                ^^^^^^^ fin-retransmission
Server -> Client: ACK seq=v ack=u+1`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1`,
  ],
  check: onSegment((it) => it.class === 'fin-retransmission', {
    tell: (it) => (countOf(it) === undefined ? 'again' : 'default'),
    params: (it) => ({ n: countOf(it) }),
  }),
});

function countOf(it: Emission): number | undefined {
  return repetitionOf(it, 'fin-retransmission');
}
