import { hasSentFin } from '../../tcp/state.ts';
import { defineRule } from '../define-rule.ts';
import { onSegment } from '../insight.ts';

export default defineRule({
  name: 'closer-role',
  group: 'D',
  severity: 'hint',
  insight: true,
  summary: 'A side closes first.',
  why: `The side that sends the first FIN is the active closer: it will be the one in TIME-WAIT, while the
passive closer goes from CLOSE-WAIT over LAST-ACK to CLOSED. Either side may be it, client or server.`,
  cites: [{ rfc: 9293, section: '3.6' }],
  messages: {
    default: '{sender} is the active closer.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Server -> Client: FIN ACK seq=v ack=u
//                ^^^^^^^ closer-role
Client -> Server: ACK seq=u ack=v+1
Client -> Server: FIN ACK seq=u ack=v+1
Server -> Client: ACK seq=v+1 ack=u+1`,
  ],
  right: [
    `Client: FIN-WAIT-2
Server: CLOSE-WAIT
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1`,
  ],
  check: onSegment((it) => {
    return it.class === 'fin' && it.state === 'ESTABLISHED' && !hasSentFin(it.peerState);
  }),
});
