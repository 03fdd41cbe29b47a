import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'flag-as-number',
  group: 'L',
  severity: 'hint',
  summary: 'A control bit is written as a number, SYN=1.',
  why: `Many textbooks draw the bits of the header as SYN=1, ACK=1, and a bit that is 0 may be left away.
It is understood; the usual form names the bits that are set.`,
  cites: [{ rfc: 9293, section: '3.1' }],
  messages: {
    default: '{written} is understood; the usual form names the bits that are set.',
  },
  wrong: [
    `Client -> Server: SYN=1 seq=x
//                ^^^^^ flag-as-number`,
  ],
  right: ['Client -> Server: SYN seq=x'],
  check: { on: 'text' },
});
