import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'len-out-of-range',
  group: 'A',
  severity: 'error',
  summary: 'A segment carries more text than a datagram can.',
  why: `The total length of an IPv4 datagram has 16 bits; less two headers of 20 octets, 65495 octets
remain for text. On most paths the MSS of 1460 is the limit.`,
  cites: [
    { rfc: 9293, section: '3.7.1' },
    { rfc: 791, section: '3.1' },
  ],
  messages: {
    default: 'A segment cannot carry {len} octets of text: a datagram has room for 65495.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: ACK seq=u ack=v len=100000
//                                    ^^^^^^ len-out-of-range`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: ACK seq=u ack=v len=1460`,
  ],
  check: { on: 'text' },
});
