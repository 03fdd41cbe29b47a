/** What the options of a segment bring about, beside the steps of RFC 9293 3.10.7. */

import type { Arrival, Outcome } from '../arrives/reaction.ts';
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
  'simultaneous-open',
  'time-wait-reused',
]);

/** The receiver `before` a segment arrived, and what its steps made of it. */
export function takeOptions(
  before: Tcb,
  { tcb, reaction }: Arrival,
  segment: Segment,
  now: number,
): Tcb {
  if (!TAKEN.has(reaction.outcome) || isUnconnected(tcb.state)) return tcb;
  const fresh = reaction.outcome === 'syn-accepted' || reaction.outcome === 'time-wait-reused';
  const from = fresh ? tcb : before;
  const stamps = takeStamp(from, segment, now);
  const ecn = takeEcn(from.ecn, segment);
  const recovery = takeAck(before, tcb, segment);
  const same = stamps === tcb.stamps && ecn === tcb.ecn && recovery === tcb.recovery;
  return same ? tcb : { ...tcb, stamps, ecn, recovery };
}

/** The sender after it sent a segment. */
export function sendOptions(next: Draft<Tcb>, segment: Segment, kind: SegmentClass): void {
  next.stamps = sendStamp(next.stamps, segment);
  next.ecn = sendEcn(next, segment);
  if (kind === 'retransmission') next.recovery = retransmit(next.recovery, next, segment);
}
