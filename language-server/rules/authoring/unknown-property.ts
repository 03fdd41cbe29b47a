import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'unknown-property',
  group: 'L',
  severity: 'error',
  summary: 'A host is declared with a property that it cannot have.',
  why: `A host has an address and a port, mss=, wscale=, win=, backlog=, and may be syncookies, silent or
spoofed.`,
  cites: [],
  messages: {
    default: 'A host has no property {name}; it can have {known}.',
    guess: 'A host has no property {name}; did you mean {guess}?',
  },
  wrong: [
    `host Client
host Server backlgo=128
//          ^^^^^^^ unknown-property
Client -> Server: SYN seq=J`,
  ],
  right: [
    `host Client
host Server backlog=128
Client -> Server: SYN seq=J`,
  ],
  check: { on: 'text' },
});
