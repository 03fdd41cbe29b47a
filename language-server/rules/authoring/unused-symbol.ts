import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'unused-symbol',
  group: 'L',
  severity: 'hint',
  summary: 'A declared symbol is never used.',
  why: `let gives a symbol a value; without a use it says nothing.`,
  cites: [],
  messages: {
    default: '{name} is never used.',
  },
  wrong: [
    `let M = 5
//  ^ unused-symbol
Client -> Server: SYN seq=J`,
  ],
  right: [
    `let J = 5
Client -> Server: SYN seq=J`,
  ],
  check: { on: 'text' },
  unnecessary: true,
});
