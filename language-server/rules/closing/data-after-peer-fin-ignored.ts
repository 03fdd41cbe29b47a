import { notAfter } from '../../tcp/sequence.ts';
import { hasReceivedFin } from '../../tcp/state.ts';
import { defineRule } from '../define-rule.ts';
import { onArrival, receiverOf, when } from '../insight.ts';

export default defineRule({
  name: 'data-after-peer-fin-ignored',
  group: 'D',
  severity: 'info',
  insight: true,
  summary: 'Text arrives after the FIN.',
  why: `The FIN was the last of its direction. What comes after it cannot be of this connection: its text is
not taken, whatever its numbers say.`,
  cites: [{ rfc: 9293, section: '3.10.7.4' }],
  messages: {
    default: '{host} has received the FIN: text after it is ignored.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
forged Client -> Server: PSH ACK seq=u+1 ack=v len=5
//                       ^^^^^^^ data-after-peer-fin-ignored`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1`,
  ],
  check: onArrival(({ text, from }) => text && hasReceivedFin(from), {
    tell: (it) => {
      const { rcvNxt } = receiverOf(it).before;
      return when(rcvNxt !== undefined && notAfter(rcvNxt, it.step.segment.seq) === true);
    },
  }),
});
