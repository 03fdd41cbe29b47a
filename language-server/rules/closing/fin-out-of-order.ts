import { FIN, has } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { onArrival, receiverOf, when } from '../insight.ts';

export default defineRule({
  name: 'fin-out-of-order',
  group: 'D',
  severity: 'info',
  insight: true,
  summary: 'A FIN arrives ahead of text that is missing.',
  why: `A FIN counts only in its turn, like every octet: its receiver keeps it and stays in its state until
everything before it has arrived. Meanwhile it acknowledges the number that it is waiting for.`,
  cites: [{ rfc: 9293, section: '3.10.7.4', requirement: 'SHLD-31' }],
  messages: {
    default: 'The FIN is ahead of text that is missing: {host} stays {state}.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -x Server: PSH ACK seq=u ack=v len=10
Client -> Server: FIN ACK seq=u+10 ack=v
//                ^^^^^^^ fin-out-of-order
Server -> Client: ACK seq=v ack=u
Server: ESTABLISHED`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1`,
    `Server: listen
old Client -> Server: FIN ACK seq=u ack=v
Server -> Client: RST seq=v`,
  ],
  check: onArrival((it) => has(it, FIN) && it.outcome === 'held', {
    tell: (it) => when(receiverOf(it).after.peerFin === undefined),
  }),
});
