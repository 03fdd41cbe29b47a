import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'duplicate-field',
  group: 'L',
  severity: 'error',
  summary: 'A field stands twice in a segment.',
  why: `A header has each field once. The first one is taken here.`,
  cites: [],
  messages: {
    default: '{name}= is given twice in this segment; the first counts here.',
  },
  wrong: [
    `Client -> Server: SYN seq=J seq=K
//                          ^^^^^ duplicate-field`,
  ],
  right: ['Client -> Server: SYN seq=J'],
  check: { on: 'text' },
});
