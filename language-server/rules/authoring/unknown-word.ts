import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'unknown-word',
  group: 'L',
  severity: 'error',
  summary: 'A line has a word that makes no sense there.',
  why: `A segment consists of control bits, fields and options; a call of its name and a number of octets.`,
  cites: [],
  messages: {
    default: '{name} is no control bit, field or option.',
    guess: '{name} is no control bit, field or option; did you mean {guess}?',
  },
  wrong: [
    `Client -> Server: SYM seq=J
//                ^^^ unknown-word`,
    `Client -> Server: SYN hello seq=J
//                    ^^^^^ unknown-word`,
  ],
  right: ['Client -> Server: SYN seq=J'],
  check: { on: 'text' },
});
