import type { Outcome } from '../../tcp/arrives/reaction.ts';
import { has, hasText, RST, segEnd } from '../../tcp/segment.ts';
import { notAfter } from '../../tcp/sequence.ts';
import { isUnconnected } from '../../tcp/state.ts';
import { defineRule } from '../define-rule.ts';
import { type Arrived, onArrival, receiverOf, sourceOf, when } from '../insight.ts';
import { isLeftOver } from './old-duplicate.ts';

const DROPPED: ReadonlySet<Outcome> = new Set(['not-acceptable', 'challenged', 'ack-of-unsent']);

export default defineRule({
  name: 'old-duplicate-rejected',
  group: 'G',
  severity: 'info',
  insight: true,
  summary: 'A segment of an earlier connection is dropped.',
  why: `Its number is not one that this connection expects, so nothing of it is taken. Initial sequence numbers
are chosen so that this is the rule: an old duplicate hardly ever falls into the window of the next
connection.`,
  cites: [
    { rfc: 9293, section: '3.4.1' },
    { rfc: 9293, section: '3.10.7.4' },
  ],
  messages: {
    default: 'Old duplicate: {host} drops it.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
old Client -> Server: PSH ACK seq=X+1 ack=Y+1 len=5
//                    ^^^^^^^ old-duplicate-rejected
Server -> Client: ACK seq=K+1 ack=J+1`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
forged Client -> Server: PSH ACK seq=X+1 ack=Y+1 len=5`,
  ],
  check: onArrival((it) => !isUnconnected(it.from) && !has(it, RST) && DROPPED.has(it.outcome), {
    tell: (it) => when(isLeftOver(it) && !isOfThisConnection(it)),
  }),
});

/** An old duplicate of text that this connection has received. */
function isOfThisConnection(it: Arrived): boolean {
  const { segment } = it.step;
  const { rcvNxt } = receiverOf(it).before;
  if (!hasText(segment) || sourceOf(it).provenance !== 'old' || !rcvNxt) return false;
  return notAfter(segEnd(segment), rcvNxt) === true;
}
