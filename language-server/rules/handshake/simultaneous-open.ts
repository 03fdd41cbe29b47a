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
    `cross {
  Client -> Server: SYN seq=J
//                  ^^^ simultaneous-open
  Server -> Client: SYN seq=K
//                  ^^^ simultaneous-open
}
cross {
  Client -> Server: SYN ACK seq=J ack=K+1
  Server -> Client: SYN ACK seq=K ack=J+1
}`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  check: onArrival(({ outcome }) => outcome === 'simultaneous-open'),
});
