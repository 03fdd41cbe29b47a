import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'nested-cross',
  group: 'L',
  severity: 'error',
  summary: 'A crossing stands within a crossing.',
  why: `All segments of a crossing are emitted before any of them arrives, so a second one inside adds
nothing.`,
  cites: [],
  messages: {
    default: 'A crossing within a crossing adds nothing: all its segments cross already.',
  },
  wrong: [
    `cross {
   cross {
// ^^^^^^^ nested-cross
  Client -> Server: SYN seq=J
  Server -> Client: SYN seq=K
  }
}`,
  ],
  right: [
    `cross {
Client -> Server: SYN seq=J
Server -> Client: SYN seq=K
}`,
  ],
  check: { on: 'text' },
});
