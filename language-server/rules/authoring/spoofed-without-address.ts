import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'spoofed-without-address',
  group: 'L',
  severity: 'error',
  summary: 'A spoofed host has no address to pretend.',
  why: `After spoofed comes the address, or the range of addresses, that the segments pretend to come
from.`,
  cites: [],
  messages: {
    default: 'Say which addresses {name} pretends to have: spoofed 198.51.100.0/24.',
  },
  wrong: [
    `host Server
host Bots[200] spoofed
//             ^^^^^^^ spoofed-without-address
Bots -> Server: SYN`,
  ],
  right: [
    `host Server
host Bots[200] spoofed 198.51.100.0/24
Bots -> Server: SYN`,
  ],
  check: { on: 'text' },
});
