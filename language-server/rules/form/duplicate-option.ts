import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'duplicate-option',
  group: 'A',
  severity: 'warning',
  summary: 'An option stands twice in a segment.',
  why: `A segment carries each option once; which of two a receiver would take is left to chance.`,
  cites: [{ rfc: 9293, section: '3.1' }],
  messages: {
    default: '{name} is given twice in this segment; the first counts here.',
  },
  wrong: [
    `Client -> Server: SYN seq=J mss=1460 mss=536
//                                   ^^^^^^^ duplicate-option`,
  ],
  right: ['Client -> Server: SYN seq=J mss=1460'],
  check: { on: 'text' },
});
