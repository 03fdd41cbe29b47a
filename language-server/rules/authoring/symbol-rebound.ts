import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'symbol-rebound',
  group: 'L',
  severity: 'error',
  summary: 'A symbol is given a second, different value.',
  why: `A symbol stands for one number throughout a file.`,
  cites: [],
  messages: {
    default: '{name} is {value} already; use another symbol.',
  },
  wrong: [
    `let J = 100
let J = 200
//  ^ symbol-rebound
Client -> Server: SYN seq=J`,
  ],
  right: [
    `let J = 100
let K = 200
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1`,
  ],
  check: { on: 'text' },
});
