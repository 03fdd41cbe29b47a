import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'empty-exchange',
  group: 'L',
  severity: 'hint',
  summary: 'A file has no segment.',
  why: `Without a segment there is nothing to check or to draw.`,
  cites: [],
  messages: {
    default: 'There is no segment here yet: Client -> Server: SYN seq=J.',
  },
  wrong: [
    `title "Handshake"
//^^^^^^^^^^^^^^^ empty-exchange`,
  ],
  right: [
    `title "Handshake"
Client -> Server: SYN seq=J`,
  ],
  check: { on: 'text' },
});
