/** A connection that is given up because nothing comes back. */

import { occupies } from '../../tcp/segment.ts';
import { equals } from '../../tcp/sequence.ts';
import type { EmissionStep, TimeoutStep } from '../../tcp/trace.ts';
import type { StepFacts } from '../define-rule.ts';
import { elapsed } from '../elapsed.ts';
import { FAR } from '../history.ts';

export interface GivenUp {
  /** The first time that the oldest outstanding segment was sent. */
  readonly first: EmissionStep;
  /** How often it was sent. */
  readonly times: number;
  /** Seconds from the first time. */
  readonly after: number;
}

/** What its end waited for when the user timeout fired; where the times are written. */
export function givenUp({ step, trace }: StepFacts<TimeoutStep>): GivenUp | undefined {
  const { event, known, before, side, connection, index: now } = step;
  const { sndUna, sndNxt } = before[side];
  if (event.timer !== 'user' || !known || !sndUna || !sndNxt) return undefined;
  if (equals(sndUna, sndNxt) !== false) return undefined;
  let first: EmissionStep | undefined;
  let times = 0;
  for (let index = now - 1; index >= Math.max(0, now - FAR); index--) {
    const each = trace.steps[index];
    if (each?.kind !== 'emission' || each.connection !== connection || each.from !== side) continue;
    if (!occupies(each.segment) || equals(each.segment.seq, sndUna) !== true) continue;
    first = each;
    times++;
  }
  const after = first && elapsed(first, step);
  return first && after !== undefined ? { first, times, after } : undefined;
}
