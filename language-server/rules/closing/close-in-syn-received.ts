import { defineRule } from '../define-rule.ts';
import { onSegment } from '../insight.ts';

export default defineRule({
  name: 'close-in-syn-received',
  group: 'D',
  severity: 'info',
  insight: true,
  summary: 'A connection is closed before it is ESTABLISHED.',
  why: `CLOSE in SYN-RECEIVED, with nothing to send, sends a FIN at once: the state goes to FIN-WAIT-1 without
having been ESTABLISHED. The ACK that comes first is still that of the SYN.`,
  cites: [
    { rfc: 9293, section: '3.10.4' },
    { rfc: 9293, section: '3.3.2' },
  ],
  messages: {
    default: 'Closed before ESTABLISHED: {sender} goes from SYN-RECEIVED to FIN-WAIT-1.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Server -> Client: FIN ACK seq=K+1 ack=J+1
//                ^^^^^^^ close-in-syn-received
Client -> Server: ACK seq=J+1 ack=K+2`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1`,
  ],
  check: onSegment((it) => it.class === 'fin' && it.state === 'SYN-RECEIVED'),
});
