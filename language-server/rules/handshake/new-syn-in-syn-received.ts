import { has, RST, SYN } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { onArrival } from '../insight.ts';

export default defineRule({
  name: 'new-syn-in-syn-received',
  group: 'B',
  severity: 'info',
  insight: true,
  summary: 'Another SYN in the window ends a half-open connection.',
  why: `The opener has begun anew, with another number: what the listener knows of the first attempt is
worthless. So it forgets the half-open connection and listens again.`,
  cites: [{ rfc: 9293, section: '3.10.7.4' }],
  messages: {
    default: 'Another SYN in the window: {host} returns to LISTEN.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
forged Client -> Server: SYN seq=J+5
//                       ^^^ new-syn-in-syn-received
Server: LISTEN`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  check: onArrival((it) => {
    return has(it, SYN) && !has(it, RST) && it.outcome === 'returned-to-listen';
  }),
});
