import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'arrow-alias',
  group: 'L',
  severity: 'hint',
  summary: 'An arrow of another notation is used.',
  why: `An arrow says what becomes of the segment: -> arrives, -x is lost, ~> stays in flight. The arrows
of Mermaid, PlantUML and of printed notes are understood.`,
  cites: [],
  messages: {
    default: '{arrow} is understood; the usual arrow is {usual}.',
  },
  wrong: [
    `Client ->> Server: SYN seq=J
//     ^^^ arrow-alias`,
  ],
  right: ['Client -> Server: SYN seq=J'],
  check: { on: 'text' },
});
