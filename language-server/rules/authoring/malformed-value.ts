import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'malformed-value',
  group: 'L',
  severity: 'error',
  summary: 'The value of a field cannot be read.',
  why: `Numbers are written as sums, J+1 or J+n+100, windows and options as whole numbers.`,
  cites: [],
  messages: {
    default: '{value} is no value for {field}; write it like {example}.',
  },
  wrong: [
    `Client -> Server: SYN seq=J win=big
//                              ^^^ malformed-value`,
  ],
  right: ['Client -> Server: SYN seq=J win=65535'],
  check: { on: 'text' },
});
