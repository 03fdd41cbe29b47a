import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'unclosed-cross',
  group: 'L',
  severity: 'error',
  summary: 'A crossing is not closed.',
  why: `cross { … } holds the segments that are emitted before any of them arrives; it ends with a } on a
line of its own.`,
  cites: [],
  messages: {
    default: 'This crossing has no closing }.',
  },
  wrong: [
    `cross {
//^^^^^ unclosed-cross
Client -> Server: SYN seq=J
Server -> Client: SYN seq=K`,
  ],
  right: [
    `cross {
Client -> Server: SYN seq=J
Server -> Client: SYN seq=K
}`,
  ],
  check: { on: 'text' },
});
