/** What became of every segment in the end, by the index of the step that emitted it. */
import type { NetworkStep, Trace } from '../../tcp/trace.ts';
import type { Fate } from './row.ts';

export function fatesOf({ steps }: Trace): ReadonlyMap<number, Fate> {
  const fates = new Map<number, Fate>();
  for (const step of steps) {
    if (step.kind === 'emission') fates.set(step.index, step.fate);
    else if (step.kind === 'arrival') fates.set(step.emission, 'delivered');
    else if (step.kind === 'network' && step.emission !== undefined) {
      const end = endOf(step);
      if (end) fates.set(step.emission, end);
    }
  }
  return fates;
}

function endOf({ event, problem }: NetworkStep): Fate | undefined {
  if (problem || event.kind === 'arrive') return undefined;
  return event.kind === 'lose' ? 'lost' : 'dropped';
}
