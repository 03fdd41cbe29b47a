import { has, RST } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { onArrival } from '../insight.ts';

export default defineRule({
  name: 'rst-in-listen-ignored',
  group: 'E',
  severity: 'info',
  insight: true,
  summary: 'A reset reaches a listener.',
  why: `A listener has no connection that could be reset. It ignores the reset, and goes on listening.`,
  cites: [{ rfc: 9293, section: '3.10.7.2' }],
  messages: {
    default: '{host} listens: it ignores a reset.',
  },
  wrong: [
    `Server: LISTEN
old Client -> Server: RST seq=J
//                    ^^^ rst-in-listen-ignored
Server: LISTEN`,
    `Client: listen
forged Server -> Client: RST ACK seq=0 ack=1
//                       ^^^^^^^ rst-in-listen-ignored`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client: abort
Client -> Server: RST seq=u`,
    `Client: listen
forged Server -> Client: FIN seq=1`,
  ],
  check: onArrival((it) => it.from === 'LISTEN' && it.outcome === 'dropped' && has(it, RST)),
});
