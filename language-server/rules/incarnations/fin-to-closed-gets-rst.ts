import { FIN, has } from '../../tcp/segment.ts';
import { isUnconnected } from '../../tcp/state.ts';
import { owesKind } from '../../tcp/tcb.ts';
import { defineRule } from '../define-rule.ts';
import { onArrival, receiverOf, sourceOf, when } from '../insight.ts';

export default defineRule({
  name: 'fin-to-closed-gets-rst',
  group: 'G',
  severity: 'info',
  insight: true,
  summary: 'A FIN meets a host that is CLOSED already.',
  why: `The last ACK was lost, so the FIN comes again, but nobody waits in TIME-WAIT to acknowledge it. It is
answered with a reset, and the side that closed in good order sees an error. This is the first reason
for TIME-WAIT.`,
  cites: [
    { rfc: 9293, section: '3.10.7.1' },
    { rfc: 9293, section: '3.6.1' },
  ],
  messages: {
    default: 'Nobody waits in TIME-WAIT: {host} answers with a reset, and {peer} sees an error.',
  },
  wrong: [
    `Client: FIN-WAIT-2
Server: CLOSE-WAIT
Server -> Client: FIN ACK seq=w ack=u+1
Client -x Server: ACK seq=u+1 ack=w+1
Client: CLOSED expect time-wait-skipped
Server: timeout RTO
Server -> Client: FIN ACK seq=w ack=u+1
//                ^^^^^^^ fin-to-closed-gets-rst
Client -> Server: RST seq=u+1`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: FIN ACK seq=v ack=u+1
Client -> Server: ACK seq=u+1 ack=v+1`,
  ],
  check: onArrival((it) => has(it, FIN) && isUnconnected(it.from), {
    tell: (it) => {
      const { from, after: sent } = sourceOf(it);
      const closing = sent[from].state === 'LAST-ACK' || sent[from].state === 'CLOSING';
      return when(closing && owesKind(receiverOf(it).after, 'reset') !== undefined);
    },
  }),
});
