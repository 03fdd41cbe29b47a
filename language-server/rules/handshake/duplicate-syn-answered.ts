import { ACK, has, hasAny, RST, SYN } from '../../tcp/segment.ts';
import { equals } from '../../tcp/sequence.ts';
import { isHalfOpen } from '../../tcp/tcb.ts';
import { defineRule } from '../define-rule.ts';
import { onArrival, receiverOf, when } from '../insight.ts';

export default defineRule({
  name: 'duplicate-syn-answered',
  group: 'B',
  severity: 'info',
  insight: true,
  summary: 'A listener gets a SYN again that it has answered.',
  why: `Its SYN,ACK was lost, or is late. RFC 9293 answers the SYN with an ACK, since its number is not in the
window any more; Linux and BSD send the SYN,ACK again. Either tells the opener the same, and the state
stays SYN-RECEIVED.`,
  cites: [{ rfc: 9293, section: '3.10.7.4' }],
  messages: {
    default: '{host} has this SYN already: it answers again and stays SYN-RECEIVED.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -x Client: SYN ACK seq=K ack=J+1
Client: timeout RTO
Client -> Server: SYN seq=J
//                ^^^ duplicate-syn-answered
Server -> Client: SYN ACK seq=K ack=J+1`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
    `Client -> Server: SYN seq=J
forged Client -> Server: SYN seq=Z`,
  ],
  check: onArrival((it) => it.from === 'SYN-RECEIVED' && has(it, SYN) && !hasAny(it, ACK | RST), {
    tell: (it) => {
      const { before, after } = receiverOf(it);
      const same = before.irs !== undefined && equals(it.step.segment.seq, before.irs) === true;
      return when(same && isHalfOpen(before) && isHalfOpen(after));
    },
  }),
});
