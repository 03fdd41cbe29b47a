import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'invalid-address',
  group: 'A',
  severity: 'error',
  summary: 'An address is not one that TCP can use.',
  why: `A connection has two ends, so TCP speaks to one host at a time: a SYN to a multicast or broadcast
address is discarded silently.`,
  cites: [
    { rfc: 9293, section: '3.9.2.3', requirement: 'MUST-46' },
    { rfc: 9293, section: '3.9.2.3', requirement: 'MUST-57' },
  ],
  messages: {
    default:
      '{address} is a {kind} address: TCP connects to a single host, and discards such a SYN.',
    malformed: '{address} is no IP address.',
  },
  wrong: [
    `host Server 224.0.0.1
//          ^^^^^^^^^ invalid-address
host Client
Client -> Server: SYN seq=J`,
    `host Server 192.0.2.300
//          ^^^^^^^^^^^ invalid-address
host Client
Client -> Server: SYN seq=J`,
  ],
  right: [
    `host Server 192.0.2.1:80
host Client 2001:db8::1
Client -> Server: SYN seq=J`,
  ],
  check: { on: 'text' },
});
