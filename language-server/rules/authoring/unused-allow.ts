import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'unused-allow',
  group: 'L',
  severity: 'hint',
  summary: 'A rule is allowed to report nothing, and has nothing to report.',
  why: '`allow` silences a rule on its line. Where the rule would be silent anyway it can go.',
  cites: [],
  messages: {
    default: '{name} has nothing to report here.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1 allow synack-ack-mismatch
//                                            ^^^^^^^^^^^^^^^^^^^ unused-allow`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J allow fin-rst synack-ack-mismatch
//                                          ^^^^^^^ unused-allow`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J allow synack-ack-mismatch, fin-rst
//                                                               ^^^^^^^ unused-allow`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J allow synack-ack-mismatch`,
  ],
  unnecessary: true,
  check: { on: 'deliberate' },
});
