/** What is sent again, and how long after the time before. */
import { occupies } from '../../tcp/segment.ts';
import { equals } from '../../tcp/sequence.ts';
import type { EmissionStep, Trace } from '../../tcp/trace.ts';
import { elapsed } from '../elapsed.ts';
import { stepBefore } from '../history.ts';
import type { Overview } from '../overview.ts';

export interface Retransmission {
  readonly step: EmissionStep;
  /** The time before that the same was sent. */
  readonly previous: EmissionStep;
  /** 1 for the first. */
  readonly count: number;
  /** Seconds since the time before, where both times are written. */
  readonly interval: number | undefined;
  /** Nothing has reached its sender since the time before, so only a timer can have sent it. */
  readonly byTimer: boolean;
  /** The retransmission before this one. */
  readonly before: Retransmission | undefined;
}

/** Where nothing was sent again there is nothing to find. */
export function hasRetransmissions({ again }: Overview): boolean {
  return again.length > 0;
}

const known = new WeakMap<Trace, readonly Retransmission[]>();

/** In the order of the trace; found once for all rules. */
export function retransmissionsOf(trace: Trace, { again }: Overview): readonly Retransmission[] {
  let result = known.get(trace);
  if (!result) {
    result = find(trace, again);
    known.set(trace, result);
  }
  return result;
}

function find(trace: Trace, again: readonly EmissionStep[]): readonly Retransmission[] {
  const byStep = new Map<EmissionStep, Retransmission>();
  for (const step of again) {
    const found = previousOf(trace, step);
    if (!found) continue;
    const { previous, byTimer } = found;
    const before = byStep.get(previous);
    const interval = elapsed(previous, step);
    const count = (before?.count ?? 0) + 1;
    byStep.set(step, { step, previous, count, interval, byTimer, before });
  }
  return [...byStep.values()];
}

/** The last time that the same number was sent, if that is in sight. */
function previousOf(
  { steps }: Trace,
  again: EmissionStep,
): Pick<Retransmission, 'previous' | 'byTimer'> | undefined {
  const { index: now, from, segment } = again;
  let byTimer = true;
  for (let each = stepBefore(steps, again, now); each; each = stepBefore(steps, each, now)) {
    if (each.kind === 'arrival' && each.to === from) byTimer = false;
    if (each.kind !== 'emission' || each.from !== from || each.provenance !== 'sent') continue;
    if (occupies(each.segment) && equals(each.segment.seq, segment.seq) === true) {
      return { previous: each, byTimer };
    }
  }
  return undefined;
}

/** Where a finding about the time of a segment belongs. */
export function timePart({ event }: EmissionStep): 'time' | 'flags' {
  return event.at === undefined ? 'flags' : 'time';
}
