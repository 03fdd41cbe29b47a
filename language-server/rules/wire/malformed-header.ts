import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'malformed-header',
  group: 'A',
  severity: 'error',
  summary: 'A TCP header in a capture contradicts itself.',
  why: `The data offset says how many words of 32 bits the header has: at least five, and no more than the
segment. Each option says its own length. Where these do not fit nobody can tell where the text begins,
so a receiver drops the segment. (Only a capture can show it: a text has no offsets.)`,
  cites: [
    { rfc: 9293, section: '3.1' },
    { rfc: 9293, section: '3.2', requirement: 'MUST-7' },
  ],
  messages: {
    'data-offset':
      'The data offset does not fit: a header has at least five words, and ends within its segment.',
    options: 'The length of an option does not fit into the header, or is not that of its kind.',
  },
  wrong: [
    `1388 0050 00000001 00000001 4010 ffff 0000 0000`,
    `1388 0050 00000001 00000001 6010 ffff 0000 0000  0109 0000`,
  ],
  right: [`1388 0050 00000001 00000001 5010 ffff 0000 0000`],
  check: { on: 'capture' },
});
