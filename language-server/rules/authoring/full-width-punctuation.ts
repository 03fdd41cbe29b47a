import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'full-width-punctuation',
  group: 'L',
  severity: 'hint',
  summary: 'Full-width punctuation stands outside a text.',
  why: `Chinese and Japanese keyboards write ：，＝ where the language has : , =. They are understood; titles
and notes may hold whatever they like.`,
  cites: [],
  messages: {
    default: '{written} is understood; the usual form is {usual}.',
  },
  wrong: [
    `客户端 -> 服务器： SYN seq=J
//        ^ full-width-punctuation`,
  ],
  right: [
    `客户端 -> 服务器: SYN seq=J
note 客户端: "第一次握手：SYN"`,
  ],
  check: { on: 'text' },
});
