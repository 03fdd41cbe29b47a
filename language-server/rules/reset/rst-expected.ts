import { ZERO } from '../../tcp/sequence.ts';
import { owesKind } from '../../tcp/tcb.ts';
import { defineRule } from '../define-rule.ts';
import { appendSegment } from '../unfinished/append.ts';
import { isLeftBehind } from '../unfinished/left-behind.ts';
import { formText } from './must-reset.ts';

export default defineRule({
  name: 'rst-expected',
  group: 'E',
  severity: 'hint',
  summary: 'The note goes on with another connection, and a required reset is never sent.',
  why: `A segment that reaches no connection, or acknowledges what was never sent while a connection opens, is
answered with a reset. Without it the peer would send its segment again and again. A host that never
answers is declared \`silent\`.`,
  cites: [
    { rfc: 9293, section: '3.10.7.1' },
    { rfc: 9293, section: '3.5.2' },
  ],
  messages: {
    default: '{host} never answers: {form} is missing.',
  },
  wrong: [
    `Server: CLOSED
Client:5001 -> Server:81: SYN seq=J
//                        ^^^ rst-expected
Server:80 -> Client:5002: SYN seq=M`,
    `Client:5001 -> Server: SYN seq=u
Server -> Client:5001: SYN ACK seq=v ack=u+1
Client:5001 -> Server: ACK seq=u+1 ack=v+1
Client: reboot
Server -> Client:5001: PSH ACK seq=v+1 ack=u+1 len=10
//                     ^^^^^^^ rst-expected
Client:5002 -> Server: SYN seq=M
Server -> Client:5002: SYN ACK seq=N ack=M+1`,
  ],
  right: [
    `Server: CLOSED
Client:5001 -> Server:81: SYN seq=J`,
    `Server: CLOSED
Client:5001 -> Server:81: SYN seq=J
Server:81 -> Client:5001: RST ACK seq=0 ack=J+1
Server:80 -> Client:5002: SYN seq=M`,
    `host Client
host Server silent
Client:5001 -> Server:81: SYN seq=J
Client:5002 -> Server:81: SYN seq=M`,
  ],
  check: {
    on: 'end',
    where: ({ owes }) => owes.includes('reset'),
    run(it, report) {
      const { endpoints } = it.connection;
      const side = (['a', 'b'] as const).find((each) => owesKind(endpoints[each], 'reset'));
      const owed = side && owesKind(endpoints[side], 'reset');
      if (!side || !owed?.reset || !isLeftBehind(it, side)) return;
      const { reset, cause } = owed;
      const segment = { ...reset, len: ZERO, win: undefined, urg: undefined, options: undefined };
      report('default', cause, {
        at: 'flags',
        params: { host: it.name(side), form: formText(reset) },
        fixes: [appendSegment(it, side, 'Append the reset', segment)],
      });
    },
  },
});
