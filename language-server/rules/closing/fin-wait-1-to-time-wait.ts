import { defineRule } from '../define-rule.ts';
import { onArrival } from '../insight.ts';

export default defineRule({
  name: 'fin-wait-1-to-time-wait',
  group: 'D',
  severity: 'info',
  insight: true,
  summary: 'One segment brings the ACK of the FIN and the FIN.',
  why: `The ACK makes it FIN-WAIT-2, and the FIN in the same segment TIME-WAIT: from outside the state goes
there directly.`,
  cites: [
    { rfc: 9293, section: '3.3.2' },
    { rfc: 9293, section: '3.10.7.4' },
  ],
  messages: {
    default: 'ACK and FIN at once: {host} goes from FIN-WAIT-1 to TIME-WAIT.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -x Client: ACK seq=v ack=u+1
Server -> Client: FIN ACK seq=v ack=u+1
//                ^^^^^^^ fin-wait-1-to-time-wait
Client -> Server: ACK seq=u+1 ack=v+1`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1`,
  ],
  check: onArrival(({ from, state }) => from === 'FIN-WAIT-1' && state === 'TIME-WAIT'),
});
