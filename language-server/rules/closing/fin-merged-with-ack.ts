import { defineRule } from '../define-rule.ts';
import { onSegment, when } from '../insight.ts';
import { isFirstAckOfFin } from './first-ack-of-fin.ts';

export default defineRule({
  name: 'fin-merged-with-ack',
  group: 'D',
  severity: 'info',
  insight: true,
  summary: 'ACK and FIN are sent in one segment.',
  why: `The FIN of the peer calls for an ACK. Where the application has nothing left to send and closes at
once, its own FIN rides on the same segment: the close takes three segments instead of four.`,
  cites: [
    { rfc: 9293, section: '3.6' },
    { rfc: 9293, section: '3.3.2' },
  ],
  messages: {
    default: 'ACK and FIN in one segment: this close takes three.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
//                ^^^^^^^ fin-merged-with-ack
Client -> Server: ACK seq=u+1 ack=v+1`,
    `A -> B: SYN seq=J
B -> A: SYN ACK seq=K ack=J+1
A -> B: ACK seq=J+1 ack=K+1
B -> A: FIN ACK seq=K+1 ack=J+1
A -> B: FIN ACK seq=J+1 ack=K+2
//      ^^^^^^^ fin-merged-with-ack`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1`,
  ],
  check: onSegment((it) => it.class === 'fin' && it.state === 'CLOSE-WAIT', {
    tell: (it) => when(isFirstAckOfFin(it)),
  }),
});
