import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'unknown-severity',
  group: 'L',
  severity: 'error',
  summary: 'A rule is given a severity that does not exist.',
  why: `A rule can be an error, a warning, info or a hint, or off.`,
  cites: [],
  messages: {
    default: 'There is no severity {name}; use one of {known}.',
    guess: 'There is no severity {name}; did you mean {guess}?',
  },
  wrong: [
    `severity synack-ack-mismatch = warnig
//                             ^^^^^^ unknown-severity
Client -> Server: SYN seq=J`,
  ],
  right: [
    `severity synack-ack-mismatch = warning
Client -> Server: SYN seq=J`,
  ],
  check: { on: 'text' },
});
