import { ACK, has, hasAny, RST, SYN } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { onSegment, when } from '../insight.ts';

export default defineRule({
  name: 'data-on-syn',
  group: 'B',
  severity: 'info',
  insight: true,
  summary: 'A SYN carries text.',
  why: `That is legal, but the receiver may hand the text to its application only once the handshake is over:
the SYN might be an old duplicate, or forged. TCP Fast Open lifts this for those who show a cookie.`,
  cites: [
    { rfc: 9293, section: '3.10.7.2' },
    { rfc: 9293, section: '3.4' },
    { rfc: 7413, section: '2' },
  ],
  messages: {
    default: 'Text on a SYN waits until {receiver} is ESTABLISHED.',
  },
  wrong: [
    `Client -> Server: SYN seq=J len=10
//                ^^^ data-on-syn`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  check: onSegment((it) => has(it, SYN) && !hasAny(it, ACK | RST) && it.text, {
    tell: ({ segment }) => when(segment.options?.tfo === undefined),
  }),
});
