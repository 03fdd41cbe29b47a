import { has, SYN } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { onArrival } from '../insight.ts';

export default defineRule({
  name: 'simopen-synack-accepted',
  group: 'B',
  severity: 'info',
  insight: true,
  summary: 'The SYN,ACK of a simultaneous open arrives.',
  why: `It repeats a SYN that has arrived before, so its first number is not expected any more. The window test
of RFC 9293 would drop it, and its own Figure 7 takes it: the SYN is trimmed off, and the ACK
completes the open.`,
  cites: [
    { rfc: 9293, section: '3.5' },
    { rfc: 9293, section: 'A.2' },
  ],
  messages: {
    default: 'The SYN is known already; the ACK with it makes {host} ESTABLISHED.',
  },
  wrong: [
    `Client, Server: CLOSED
cross {
  Client -> Server: SYN seq=100
  Server -> Client: SYN seq=300
}
Client -> Server: SYN ACK seq=100 ack=301
//                ^^^^^^^ simopen-synack-accepted
Client: SYN-RECEIVED
Server: ESTABLISHED
Server -> Client: SYN ACK seq=300 ack=101
//                ^^^^^^^ simopen-synack-accepted
Client: ESTABLISHED`,
  ],
  right: [
    `Client, Server: CLOSED
cross {
  Client -> Server: SYN seq=100
  Server -> Client: SYN seq=300
}
cross {
  Client -> Server: ACK seq=101 ack=301
  Server -> Client: ACK seq=301 ack=101
}
Client, Server: ESTABLISHED`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  check: onArrival((it) => {
    return it.from === 'SYN-RECEIVED' && has(it, SYN) && it.outcome === 'established';
  }),
});
