import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'ack-number-as-flag',
  group: 'L',
  severity: 'warning',
  summary: 'An acknowledgment number is given to the ACK bit.',
  why: `ACK in capitals is a control bit, 0 or 1: it says that the acknowledgment field counts. The number
in that field is written in lower case, ack=. It is understood as both.`,
  cites: [{ rfc: 9293, section: '3.1' }],
  messages: {
    default: 'ACK is a bit and has no number: write {usual}.',
  },
  wrong: [
    `Client -> Server: SYN seq=x
Server -> Client: SYN ACK=x+1 seq=y
//                    ^^^^^^^ ack-number-as-flag`,
  ],
  right: [
    `Client -> Server: SYN seq=x
Server -> Client: SYN ACK seq=y ack=x+1`,
  ],
  check: { on: 'text' },
});
