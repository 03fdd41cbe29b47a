import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'reserved-bits-set',
  group: 'A',
  severity: 'error',
  summary: 'A reserved bit of the header is set.',
  why: `Four bits of the header are kept for later. A sender sets them to zero, and a receiver does not
look at them.`,
  cites: [{ rfc: 9293, section: '3.1' }],
  messages: {
    default: '{name} is a reserved bit of the header, and reserved bits are sent as zero.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: ACK RES seq=u ack=v len=1
//                    ^^^ reserved-bits-set`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: ACK seq=u ack=v len=1`,
  ],
  check: { on: 'text' },
});
