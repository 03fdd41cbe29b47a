import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'duplicate-host',
  group: 'L',
  severity: 'error',
  summary: 'A host is declared twice.',
  why: `Each host is declared once; the first declaration counts.`,
  cites: [],
  messages: {
    default: '{name} is declared above already; the first declaration counts.',
  },
  wrong: [
    `host Client
host Server
host Client
//   ^^^^^^ duplicate-host
Client -> Server: SYN seq=J`,
  ],
  right: [
    `host Client
host Server
Client -> Server: SYN seq=J`,
  ],
  check: { on: 'text' },
});
