import { isPeerFinAgain } from '../../tcp/arrives/sequence-check.ts';
import { FIN, has } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { onArrival, receiverOf, when } from '../insight.ts';

export default defineRule({
  name: 'two-msl-restarted',
  group: 'F',
  severity: 'info',
  insight: true,
  summary: 'The FIN comes again in TIME-WAIT.',
  why: `The peer has not got the last ACK, so it sends its FIN again. It is acknowledged again, and 2MSL are
counted anew from here: the ACK may be lost once more.`,
  cites: [{ rfc: 9293, section: '3.10.7.4' }],
  messages: { default: 'The 2MSL of {host} start anew.' },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -x Server: ACK seq=u+1 ack=v+1
Server: timeout RTO
Server -> Client: FIN ACK seq=v ack=u+1
//                ^^^^^^^ two-msl-restarted
Client -> Server: ACK seq=u+1 ack=v+1`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1`,
  ],
  check: onArrival((it) => it.from === 'TIME-WAIT' && has(it, FIN), {
    tell: (it) => when(isPeerFinAgain(receiverOf(it).before, it.step.segment)),
  }),
});
