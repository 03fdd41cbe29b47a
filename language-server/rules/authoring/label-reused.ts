import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'label-reused',
  group: 'L',
  severity: 'error',
  summary: 'Two segments have the same label.',
  why: `A label names one segment, so that arrive, lose and drops speak of one.`,
  cites: [],
  messages: {
    default: '{label} already names a segment above; give this one another label.',
  },
  wrong: [
    `Client ~> Server: SYN seq=J as p
Client ~> Server: SYN seq=J as p
//                             ^ label-reused
arrive p`,
  ],
  right: [
    `Client ~> Server: SYN seq=J as p
Client ~> Server: SYN seq=J as q
arrive q
lose p`,
  ],
  check: { on: 'text' },
});
