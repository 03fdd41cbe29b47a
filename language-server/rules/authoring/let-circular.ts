import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'let-circular',
  group: 'L',
  severity: 'error',
  summary: 'A symbol is declared by itself.',
  why: `let gives a symbol a value, a number or a sum of other symbols.`,
  cites: [],
  messages: {
    default: '{name} cannot be part of its own value.',
  },
  wrong: [
    `let J = J+1
//  ^ let-circular
Client -> Server: SYN seq=J`,
  ],
  right: [
    `let J = 1000
Client -> Server: SYN seq=J`,
  ],
  check: { on: 'text' },
});
