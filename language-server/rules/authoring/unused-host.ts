import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'unused-host',
  group: 'L',
  severity: 'hint',
  summary: 'A declared host takes no part.',
  why: `A host that is declared and then never acts is a lifeline without a line.`,
  cites: [],
  messages: {
    default: '{name} never takes part.',
  },
  wrong: [
    `host Client
host Server
host Router
//   ^^^^^^ unused-host
Client -> Server: SYN seq=J`,
  ],
  right: [
    `host Client
host Server
Client -> Server: SYN seq=J`,
  ],
  check: { on: 'text' },
  unnecessary: true,
});
