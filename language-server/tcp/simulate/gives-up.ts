/** A connection that is given up after retransmissions without an answer (RFC 9293 3.8.3, R2): a claim tells. */
import type { SegmentClass } from '../classify.ts';
import type { StateClaimEvent } from '../script.ts';
import type { Side, StepOfConnection } from '../trace.ts';
import type { Connection, World } from './world.ts';

/** How far back a retransmission is looked for. */
const FAR = 500;

const AGAIN: ReadonlySet<SegmentClass> = new Set([
  ...(['syn-retransmission', 'syn-ack-retransmission', 'retransmission'] as const),
  ...(['fin-retransmission', 'zero-window-probe', 'keep-alive'] as const),
]);

/** Whether the claim says that the endpoint is gone, and it has tried again since it heard anything. */
export function givesUp(
  { steps }: World,
  { latest }: Connection,
  side: Side,
  event: StateClaimEvent,
): boolean {
  if (event.state !== 'CLOSED') return false;
  const end = Math.max(0, steps.length - FAR);
  for (let each = latest; each !== undefined && each >= end; ) {
    const step = steps[each] as StepOfConnection;
    if (step.kind === 'arrival' && step.to === side) return false;
    if (step.kind === 'emission' && step.from === side && AGAIN.has(step.class)) return true;
    each = step.previous;
  }
  return false;
}
