import { defineRule } from '../define-rule.ts';
import { onlyOnSyn } from './only-on-syn.ts';

export default defineRule({
  name: 'mss-option-on-non-syn',
  group: 'A',
  severity: 'error',
  summary: 'The MSS option stands in a segment without SYN.',
  why: `With the MSS option an endpoint says, once and while the connection opens, how many octets of
text it can take in one segment. Afterwards nobody looks for it: it must not be sent in a segment
without SYN.`,
  cites: [
    { rfc: 9293, section: '3.2', requirement: 'MUST-65' },
    { rfc: 9293, section: '3.7.1' },
  ],
  messages: {
    default: 'mss= belongs in a SYN only: each side says it once, while the connection opens.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1 mss=1460
//                                    ^^^^^^^^ mss-option-on-non-syn`,
  ],
  right: [
    `Client -> Server: SYN seq=J mss=1460
Server -> Client: SYN ACK seq=K ack=J+1 mss=1400
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  check: onlyOnSyn('mss'),
});
