import { defineRule } from '../define-rule.ts';
import { onSegment, when } from '../insight.ts';
import { isFirstAckOfFin } from './first-ack-of-fin.ts';

export default defineRule({
  name: 'four-way-close',
  group: 'D',
  severity: 'hint',
  insight: true,
  off: true,
  summary: 'ACK and FIN are sent in two segments.',
  why: `The ACK goes out at once, for the FIN has arrived. The FIN waits until the application closes: it may
have more to send, or has not noticed yet. That is why a close usually takes four segments, while an
open, where nobody has to be asked, takes three.`,
  cites: [{ rfc: 9293, section: '3.6' }],
  messages: {
    default: 'A segment of its own: after its ACK {sender} could still send.',
  },
  wrong: [
    `severity four-way-close = hint
Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Server -> Client: FIN ACK seq=v ack=u+1
//                ^^^^^^^ four-way-close
Client -> Server: ACK seq=u+1 ack=v+1`,
  ],
  right: [
    `severity four-way-close = hint
Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1`,
  ],
  check: onSegment((it) => it.class === 'fin' && it.state === 'CLOSE-WAIT', {
    tell: (it) => when(!isFirstAckOfFin(it)),
  }),
});
