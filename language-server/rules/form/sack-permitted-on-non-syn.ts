import { defineRule } from '../define-rule.ts';
import { onlyOnSyn } from './only-on-syn.ts';

export default defineRule({
  name: 'sack-permitted-on-non-syn',
  group: 'A',
  severity: 'error',
  summary: 'SACK-permitted stands in a segment without SYN.',
  why: `SACK-permitted asks the peer, while the connection opens, to report what arrived out of order.
It must not be sent once the connection is open; the reports themselves are \`sack=\`.`,
  cites: [{ rfc: 2018, section: '2' }],
  messages: {
    default: 'sackok belongs in a SYN only; on an open connection blocks are reported with sack=.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1 sackok
//                                    ^^^^^^ sack-permitted-on-non-syn`,
  ],
  right: [
    `Client -> Server: SYN seq=J mss=1460 sackok
Server -> Client: SYN ACK seq=K ack=J+1 mss=1460 sackok
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  check: onlyOnSyn('sackok'),
});
