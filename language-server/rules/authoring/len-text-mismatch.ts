import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'len-text-mismatch',
  group: 'L',
  severity: 'warning',
  summary: 'The length of a text seems to be miscounted.',
  why: `The length of a text is counted in octets of UTF-8: a Chinese character has three. Where \`len=\`
and the text differ, \`len=\` counts and the text only says what is sent, as in
\`len=517 "Client Hello"\`. But a length that is off by one, or that is the number of characters, is a
slip.`,
  cites: [],
  messages: {
    default: 'The text has {octets} octets in UTF-8, not {len}.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=4 "hello"
//                                          ^^^^^^^ len-text-mismatch`,
    `客户端, 服务器: ESTABLISHED
客户端 -> 服务器: PSH ACK seq=u ack=v len=2 "你好"
//                                    ^^^^ len-text-mismatch
服务器 -> 客户端: ACK seq=v ack=u+2`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=5 "hello"`,
    `客户端, 服务器: ESTABLISHED
客户端 -> 服务器: PSH ACK seq=u ack=v len=6 "你好"`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=517 "Client Hello"
Server -> Client: ACK seq=v ack=u+517
Server -> Client: PSH ACK seq=v ack=u+517 len=1400 "Server Hello, Certificate"
Client -> Server: ACK seq=u+517 ack=v+1400`,
    `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=n "GET / HTTP/1.1"
Server -> Client: ACK seq=v ack=u+n`,
  ],
  check: { on: 'text' },
});
