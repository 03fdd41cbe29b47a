import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'label-missing',
  group: 'L',
  severity: 'error',
  summary: 'A segment stays in flight and has no label.',
  why: `A segment sent with ~> arrives where arrive says so, and arrive names it by its label.`,
  cites: [],
  messages: {
    default:
      'A segment in flight needs a label, so that "arrive" can name it: end the line with "as p".',
  },
  wrong: [
    `Client ~> Server: SYN seq=J
//     ^^ label-missing`,
  ],
  right: [
    `Client ~> Server: SYN seq=J as p
arrive p`,
  ],
  check: { on: 'text' },
});
