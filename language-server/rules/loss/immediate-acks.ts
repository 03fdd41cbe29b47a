/** Which arrivals are answered at once (RFC 5681 4.2): one pass over the exchange. */
import { ACK, has, hasText } from '../../tcp/segment.ts';
import { equals } from '../../tcp/sequence.ts';
import type { ArrivalStep, EmissionStep, Side, Trace } from '../../tcp/trace.ts';

/** Arrivals at one end of a connection that no ACK has followed yet, the oldest first. */
export interface Unanswered {
  /** Beyond a gap. */
  beyond: ArrivalStep[];
  /** The one that filled a gap, or a part of it. */
  filling: ArrivalStep | undefined;
}

/** Tells of each arrival of text, with what was unanswered at that end when it came. */
export function followAcks(
  trace: Trace,
  tell: (arrival: ArrivalStep, unanswered: Unanswered) => void,
): void {
  const ends = new Map<number, Unanswered>();
  const at = (connection: number, side: Side): Unanswered => {
    const key = connection * 2 + (side === 'a' ? 0 : 1);
    const known = ends.get(key) ?? { beyond: [], filling: undefined };
    ends.set(key, known);
    return known;
  };
  for (const step of trace.steps) {
    if (step.kind === 'emission') sent(at(step.connection, step.from), step);
    if (step.kind === 'arrival' && step.known && hasText(step.segment)) {
      const end = at(step.connection, step.to);
      tell(step, end);
      arrived(end, step);
    }
  }
}

function sent(end: Unanswered, { segment, provenance }: EmissionStep): void {
  if (!has(segment, ACK) || provenance !== 'sent') return;
  end.beyond.shift();
  end.filling = undefined;
}

function arrived(end: Unanswered, step: ArrivalStep): void {
  const filled = fillsGap(step);
  if (filled) end.beyond = [];
  end.filling = filled ? step : undefined;
  if (step.reaction.outcome === 'held') end.beyond.push(step);
}

export function fillsGap({ before, after, to }: ArrivalStep): boolean {
  const [old, now] = [before[to], after[to]];
  if (old.held.length === 0 || !old.rcvNxt || !now.rcvNxt) return false;
  return equals(old.rcvNxt, now.rcvNxt) === false;
}
