import { isSynchronized } from '../../tcp/state.ts';
import { defineRule } from '../define-rule.ts';
import { onSegment, when } from '../insight.ts';
import { previousOf } from './previous.ts';

export default defineRule({
  name: 'port-reuse',
  group: 'G',
  severity: 'info',
  insight: true,
  summary: 'The same two sockets are connected again.',
  why: `The last connection between them is over on this side, so the same addresses and ports may be used for
the next. To tell the segments of the two apart there is nothing but their numbers.`,
  cites: [
    { rfc: 9293, section: '3.4.1' },
    { rfc: 9293, section: '3.6.1' },
  ],
  messages: {
    default: 'The next connection of the same two sockets.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1
wait 2MSL
Client -> Server: SYN seq=M
//                ^^^ port-reuse`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  check: onSegment((it) => it.class === 'syn' && !isSynchronized(it.state), {
    tell: (it) => when(previousOf(it) !== undefined),
  }),
});
