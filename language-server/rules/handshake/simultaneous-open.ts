import { defineRule } from '../define-rule.ts';
import { onArrival } from '../insight.ts';

export default defineRule({
  name: 'simultaneous-open',
  group: 'B',
  severity: 'info',
  insight: true,
  summary: 'Both sides have opened at once.',
  why: `A SYN arrives where the own SYN is on its way. No server is needed for a connection: both sides answer
with a SYN,ACK that repeats their own number, and both are ESTABLISHED. Four segments, one connection.`,
  cites: [
    { rfc: 9293, section: '3.5', requirement: 'MUST-10' },
    { rfc: 9293, section: '3.10.7.3' },
  ],
  messages: {
    default: 'Simultaneous open: {host} goes from SYN-SENT to SYN-RECEIVED.',
  },
  wrong: [
    `Client ~> Server: SYN seq=J as first
Server -> Client: SYN seq=K
//                ^^^ simultaneous-open
Client: SYN-RECEIVED
Server: SYN-SENT
Client -> Server: SYN ACK seq=J ack=K+1
lose first
Server: ESTABLISHED
Server -> Client: ACK seq=K+1 ack=J+1`,
    `cross {
  Client -> Server: SYN seq=J
//                  ^^^ simultaneous-open
  Server -> Client: SYN seq=K
//                  ^^^ simultaneous-open
}`,
  ],
  right: [
    `Client -x Server: SYN seq=J
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1`,
    `Client ~> Server: SYN seq=J as first
lose first
Client: timeout user
Server -> Client: SYN seq=K
Client -> Server: RST ACK seq=0 ack=K+1`,
  ],
  check: onArrival(({ outcome }) => outcome === 'simultaneous-open'),
});
