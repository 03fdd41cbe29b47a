/** What the host under test does later, where its calls depend on it. */
import { hasText } from '../../../tcp/segment.ts';
import type { Trace } from '../../../tcp/trace.ts';
import type { Tested } from './choose.ts';
import { STATE_NAMES } from './states.ts';

/** Whether a segment reaches it while it waits for one. */
export function listens({ steps }: Trace, { connection, side }: Tested): boolean {
  return steps.some((step) => {
    if (step.kind !== 'arrival' || step.connection !== connection || step.to !== side) return false;
    return step.before[side].state === 'LISTEN';
  });
}

/**
 * Whether it has something to do after it closed: then only one direction is shut, for text that
 * reaches it is answered by a reset where nobody is left to read it.
 */
export function goesOnAfter(
  { steps }: Trace,
  { connection, side }: Tested,
  index: number,
): boolean {
  return steps.slice(index, index + FAR).some((step) => {
    if (!('connection' in step) || step.connection !== connection) return false;
    if (step.kind === 'state') return step.side === side && STATE_NAMES.has(step.event.state);
    return step.kind === 'arrival' && step.to === side && hasText(step.segment);
  });
}

const FAR = 500;
