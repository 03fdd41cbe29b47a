import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'count-out-of-range',
  group: 'L',
  severity: 'error',
  summary: 'A crowd of hosts has an impossible size.',
  why: `A crowd such as Bots[200] stands for that many hosts, from 1 to 1000000.`,
  cites: [],
  messages: {
    default: 'A crowd cannot have {count} hosts; write a number from 1 to 1000000.',
  },
  wrong: [
    `host Server
host Bots[0]
//       ^^^ count-out-of-range
Bots -> Server: SYN`,
  ],
  right: [
    `host Server
host Bots[200] spoofed 198.51.100.0/24
Bots -> Server: SYN`,
  ],
  check: { on: 'text' },
});
