import { ACK, FIN, has, hasAny, RST, SYN } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { addAck } from '../fixes.ts';
import { isOpen } from './is-open.ts';

export default defineRule({
  name: 'fin-without-ack',
  group: 'A',
  severity: 'warning',
  summary: 'A FIN is sent without ACK.',
  why: `Many books call the closing segment "FIN", and on the wire it is always FIN,ACK: on an open
connection every segment acknowledges what has arrived so far. A receiver drops a FIN without ACK.
The note is understood as if FIN,ACK were written.`,
  cites: [
    { rfc: 9293, section: '3.10.7.4' },
    { rfc: 9293, section: '3.6' },
  ],
  messages: {
    default: 'On the wire this is FIN ACK: {receiver} drops a FIN that acknowledges nothing.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN seq=u
//                ^^^ fin-without-ack
Server -> Client: ACK seq=v ack=u+1`,
    `Client, Server: ESTABLISHED
Client -> Server: FIN seq=u ack=v
//                ^^^ fin-without-ack
Server -> Client: ACK seq=v ack=u+1`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Server -> Client: FIN seq=K+1
//                ^^^ fin-without-ack`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: FIN ACK seq=u ack=v
Server -> Client: ACK seq=v ack=u+1`,
  ],
  check: {
    on: 'segment',
    aspect: 'form',
    given: (it) => has(it, FIN) && !hasAny(it, ACK | RST | SYN),
    run(it, report) {
      if (!isOpen(it)) return;
      report('default', { at: 'flag:FIN', params: { receiver: it.receiver }, fixes: [addAck(it)] });
    },
  },
});
