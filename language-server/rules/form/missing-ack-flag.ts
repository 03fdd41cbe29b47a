import { ACK, FIN, hasAny, RST, SYN } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { addAck } from '../fixes.ts';
import { isOpen } from './is-open.ts';

export default defineRule({
  name: 'missing-ack-flag',
  group: 'A',
  severity: 'error',
  summary: 'A segment of an open connection has no ACK bit.',
  why: `After the SYN every segment except a reset has the ACK bit: it costs nothing, for the field is
in the header anyway, and a receiver drops what comes without it.`,
  cites: [
    { rfc: 9293, section: '3.1' },
    { rfc: 9293, section: '3.10.7.4' },
  ],
  messages: {
    default:
      'ACK is missing: on an open connection every segment but a reset has it, and {receiver} drops one without.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH seq=J+1 len=5
//                ^^^ missing-ack-flag
Server -> Client: ACK seq=K+1 ack=J+6`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=5
Server -> Client: ACK seq=K+1 ack=J+6`,
  ],
  check: {
    on: 'segment',
    aspect: 'form',
    given: (it) => it.flags !== 0 && !hasAny(it, ACK | RST | SYN | FIN),
    run(it, report) {
      const { receiver } = it;
      if (!isOpen(it)) return;
      report('default', { at: 'flags', params: { receiver }, fixes: [addAck(it)] });
    },
  },
});
