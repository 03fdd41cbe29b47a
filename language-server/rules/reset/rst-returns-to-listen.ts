import { has, RST } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { onArrival } from '../insight.ts';

export default defineRule({
  name: 'rst-returns-to-listen',
  group: 'E',
  severity: 'info',
  insight: true,
  summary: 'A reset sends a half-open connection back to LISTEN.',
  why: `The connection came through a listener. The reset removes only the half-open connection: the listener
was there before, and stays. One that was opened actively is CLOSED instead.`,
  cites: [
    { rfc: 9293, section: '3.10.7.4' },
    { rfc: 9293, section: '3.10.1', requirement: 'MUST-11' },
  ],
  messages: {
    default: '{host} was opened passively: back to LISTEN.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: RST seq=J+1
//                ^^^ rst-returns-to-listen
Server: LISTEN`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client: abort
Client -> Server: RST seq=u`,
  ],
  check: onArrival((it) => has(it, RST) && it.outcome === 'returned-to-listen'),
});
