import { has, RST } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { onArrival } from '../insight.ts';

export default defineRule({
  name: 'rst-in-syn-sent-ignored',
  group: 'E',
  severity: 'info',
  insight: true,
  summary: 'A reset that does not acknowledge the SYN reaches SYN-SENT.',
  why: `A host in SYN-SENT knows no number of its peer, so it cannot tell a real reset by its sequence number.
It believes only one that acknowledges its SYN; any other is dropped, and it goes on waiting.`,
  cites: [
    { rfc: 9293, section: '3.10.7.3' },
    { rfc: 9293, section: '3.5.3' },
  ],
  messages: {
    default: "It does not acknowledge {host}'s SYN: ignored in SYN-SENT.",
  },
  wrong: [
    `Client -> Server: SYN seq=J
forged Server -> Client: RST seq=0
//                       ^^^ rst-in-syn-sent-ignored
Client: SYN-SENT`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: RST ACK seq=0 ack=J+1
Client: CLOSED`,
    `Client -> Server: SYN seq=J
old Server -> Client: FIN ACK seq=K ack=J+1`,
  ],
  check: onArrival((it) => {
    return it.from === 'SYN-SENT' && it.outcome === 'dropped' && has(it, RST);
  }),
});
