import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'len-text-mismatch',
  group: 'L',
  severity: 'error',
  summary: 'The text of a segment and its len= say different lengths.',
  why: `The length of a text is counted in octets of UTF-8: a Chinese character has three.`,
  cites: [],
  messages: {
    default: 'The text has {octets} octets in UTF-8, not {len}.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=4 "hello"
//                                          ^^^^^^^ len-text-mismatch`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=5 "hello"`,
  ],
  check: { on: 'text' },
});
