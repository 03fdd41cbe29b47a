import { ACK, has, hasAny, RST, SYN } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { onArrival, when } from '../insight.ts';

export default defineRule({
  name: 'tw-syn-not-newer',
  group: 'G',
  severity: 'info',
  insight: true,
  summary: 'A SYN that is not newer than the last connection reaches TIME-WAIT.',
  why: `It may be an old duplicate, so TIME-WAIT does not take it. RFC 9293 answers it with an ACK, others drop
it; a peer that really wants to open answers the ACK with a reset.`,
  cites: [
    { rfc: 6191, section: '2' },
    { rfc: 9293, section: '3.10.7.4' },
  ],
  messages: {
    default: 'Not newer than the last connection: {host} stays in TIME-WAIT.',
  },
  wrong: [
    `Client: TIME-WAIT
Client: snd.nxt=1002 rcv.nxt=5002
Server -> Client: SYN seq=4000
//                ^^^ tw-syn-not-newer
Client -> Server: ACK seq=1002 ack=5002`,
  ],
  right: [
    `Client: TIME-WAIT
Client: snd.nxt=1002 rcv.nxt=5002
Server -> Client: SYN seq=9000`,
  ],
  check: onArrival(
    (it) => {
      const stays = it.from === 'TIME-WAIT' && it.state === 'TIME-WAIT';
      return stays && has(it, SYN) && !hasAny(it, ACK | RST) && it.outcome !== 'unknown';
    },
    { tell: ({ step }) => when(!step.reaction.assumed) },
  ),
});
