import { has, SYN } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { removeField } from '../fixes.ts';

export default defineRule({
  name: 'sack-option-on-syn',
  group: 'A',
  severity: 'error',
  summary: 'A SYN reports SACK blocks.',
  why: `A SACK block names text that arrived beyond a gap. While the connection opens no text can have
arrived, and neither side knows yet whether the other permits such reports: a SYN only asks for it,
with \`sackok\`.`,
  cites: [{ rfc: 2018, section: '3' }],
  messages: {
    default:
      'A SYN cannot carry sack=: nothing has arrived that could be reported. It asks with sackok.',
  },
  wrong: [
    `Client -> Server: SYN seq=J sackok
Server -> Client: SYN ACK seq=K ack=J+1 sack=J+5:J+9
//                                      ^^^^^^^^^^^^ sack-option-on-syn`,
  ],
  right: [
    `Client -> Server: SYN seq=J mss=1460 sackok
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 sackok`,
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    stateless: true,
    given: (it) => it.sack && has(it, SYN),
    run(_, report) {
      report('default', { at: 'sack', fixes: [removeField('sack')] });
    },
  },
});
