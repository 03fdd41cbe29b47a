import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'unknown-rule',
  group: 'L',
  severity: 'warning',
  summary: 'A rule is named that does not exist.',
  why: `\`expect\`, \`allow\` and \`severity\` name rules. One that does not exist silences nothing.`,
  cites: [],
  messages: {
    default: 'There is no rule {name}.',
    guess: 'There is no rule {name}; did you mean {guess}?',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J allow synack-ack-mismach
//                              ^^^^^ synack-ack-mismatch
//                                          ^^^^^^^^^^^^^^^^^^ unknown-rule`,
    `severity time-travel = error
//       ^^^^^^^^^^^ unknown-rule
Client -> Server: SYN seq=J`,
  ],
  right: [
    `severity synack-ack-mismatch = warning
Client -> Server: SYN seq=J`,
  ],
  check: { on: 'deliberate' },
});
