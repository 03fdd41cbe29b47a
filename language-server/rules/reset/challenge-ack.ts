import { defineRule } from '../define-rule.ts';
import { onSegment, when } from '../insight.ts';
import { challengedBy } from './challenge.ts';

export default defineRule({
  name: 'challenge-ack',
  group: 'E',
  severity: 'info',
  insight: true,
  summary: 'A challenge ACK is sent.',
  why: `A SYN, a reset that is not exact, or an ACK of what was never sent has been dropped. The ACK that
answers it asks the peer: is this connection still yours? If it is, nothing happens; if it is not, the
peer answers with a reset that has the exact number.`,
  cites: [
    { rfc: 5961, section: '3.2' },
    { rfc: 5961, section: '4.2' },
    { rfc: 5961, section: '5.2' },
  ],
  messages: {
    default: 'Challenge ACK.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
forged Client -> Server: SYN seq=Z
Server -> Client: ACK seq=K+1 ack=J+1
//                ^^^ challenge-ack`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
  ],
  check: onSegment((it) => it.class === 'ack' && it.owes.includes('challenge'), {
    tell: (it) => {
      const outcome = challengedBy(it)?.reaction.outcome;
      return when(outcome === 'challenged' || outcome === 'ack-of-unsent');
    },
  }),
});
