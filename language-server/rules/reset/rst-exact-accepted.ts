import { has, RST } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { onArrival } from '../insight.ts';

export default defineRule({
  name: 'rst-exact-accepted',
  group: 'E',
  severity: 'info',
  insight: true,
  summary: 'A reset is accepted.',
  why: `Its number is exactly the one expected next, so it is believed. The connection is gone at once, on this
side as well: nothing is acknowledged, nothing more is sent, and the application sees an error.`,
  cites: [
    { rfc: 9293, section: '3.10.7.4' },
    { rfc: 5961, section: '3.2' },
  ],
  messages: {
    default: 'Reset accepted: {host} goes from {from} to CLOSED.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client: abort
Client -> Server: RST seq=u
//                ^^^ rst-exact-accepted`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  check: onArrival((it) => has(it, RST) && it.outcome === 'reset-accepted'),
});
