/** What the options of a segment bring about, beside the steps of RFC 9293 3.10.7. */

import type { Outcome, Reaction } from '../arrives/reaction.ts';
import type { SegmentClass } from '../classify.ts';
import type { Draft } from '../draft.ts';
import { retransmit, takeAck } from '../recovery.ts';
import type { Segment } from '../segment.ts';
import { isUnconnected } from '../state.ts';
import type { Tcb } from '../tcb.ts';
import { sendEcn, takeEcn } from './ecn.ts';
import { sendStamp, takeStamp } from './timestamps.ts';

/** The segment was acceptable, and its options count. */
const TAKEN: ReadonlySet<Outcome> = new Set([
  'accepted',
  'held',
  'established',
  'syn-accepted',
  'cookie',
  'simultaneous-open',
  'time-wait-reused',
]);

/** What was before it is another connection. */
const OPENING: ReadonlySet<Outcome> = new Set(['syn-accepted', 'cookie', 'time-wait-reused']);

/**
 * The receiver `before` a segment arrived, and what its steps made of it: where the segment was taken,
 * something that nobody else has yet.
 */
export function takeOptions(
  before: Tcb,
  { tcb, reaction }: { readonly tcb: Draft<Tcb>; readonly reaction: Reaction },
  segment: Segment,
  now: number,
): void {
  const { outcome } = reaction;
  if (!TAKEN.has(outcome) || (isUnconnected(tcb.state) && outcome !== 'cookie')) return;
  const from = OPENING.has(outcome) ? tcb : before;
  tcb.stamps = takeStamp(from, segment, now);
  tcb.ecn = takeEcn(from.ecn, segment);
  tcb.recovery = takeAck(before, tcb, segment);
}

/** The sender after it sent a segment. */
export function sendOptions(next: Draft<Tcb>, segment: Segment, kind: SegmentClass): void {
  next.stamps = sendStamp(next.stamps, segment);
  next.ecn = sendEcn(next, segment);
  if (kind === 'retransmission') next.recovery = retransmit(next.recovery, next, segment);
}
