import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'unused-label',
  group: 'L',
  severity: 'hint',
  summary: 'A label is never used.',
  why: `A label is for arrive, lose and drops, which name a segment by it.`,
  cites: [],
  messages: {
    default: 'Nothing speaks of {label}.',
  },
  wrong: [
    `Client -> Server: SYN seq=J as p
//                             ^ unused-label`,
  ],
  right: ['Client -> Server: SYN seq=J'],
  check: { on: 'text' },
  unnecessary: true,
});
