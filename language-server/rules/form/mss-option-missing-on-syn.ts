import { has, RST, SYN } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { onSegment, when } from '../insight.ts';

export default defineRule({
  name: 'mss-option-missing-on-syn',
  group: 'A',
  severity: 'hint',
  insight: true,
  summary: 'A SYN has options, but no MSS.',
  why: `Without the option the peer has to assume the smallest MSS: 536 octets over IPv4, 1220 over IPv6,
and sends in pieces that small. A SYN should always carry it. Where a note writes no option at all, none
is missed.`,
  cites: [
    { rfc: 9293, section: '3.7.1', requirement: 'SHLD-5' },
    { rfc: 9293, section: '3.7.1', requirement: 'MUST-15' },
  ],
  messages: {
    default: 'Without mss= {receiver} has to assume 536 octets over IPv4, 1220 over IPv6.',
  },
  wrong: [
    `Client -> Server: SYN seq=J wscale=7
//                ^^^ mss-option-missing-on-syn`,
  ],
  right: [
    'Client -> Server: SYN seq=J mss=1460 wscale=7',
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1`,
  ],
  check: onSegment((it) => has(it, SYN) && !has(it, RST), {
    tell({ segment: { options } }) {
      const told = options !== undefined && Object.keys(options).length > 0;
      return when(told && options.mss === undefined);
    },
  }),
});
