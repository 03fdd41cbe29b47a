/** Looks back in the trace for the step that explains a finding. */
import { has, SYN } from '../tcp/segment.ts';
import type { ArrivalStep, EmissionStep, Side, Step } from '../tcp/trace.ts';
import type { Emission } from './define-rule.ts';

/** The last segment that arrived at `side` of the connection before now, if it satisfies `test`. */
export function lastArrival(
  it: Pick<Emission, 'steps' | 'step'>,
  side: Side,
  test: (step: ArrivalStep) => boolean = () => true,
): ArrivalStep | undefined {
  return findLast(
    it,
    (step): step is ArrivalStep => step.kind === 'arrival' && step.to === side && test(step),
  );
}

/** The last segment that `side` emitted on the connection before now, if it satisfies `test`. */
export function lastEmission(
  it: Pick<Emission, 'steps' | 'step'>,
  side: Side,
  test: (step: EmissionStep) => boolean = () => true,
): EmissionStep | undefined {
  return findLast(
    it,
    (step): step is EmissionStep => step.kind === 'emission' && step.from === side && test(step),
  );
}

/** The SYN that arrived at `side`. */
export function synArrival(
  it: Pick<Emission, 'steps' | 'step'>,
  side: Side,
): ArrivalStep | undefined {
  return lastArrival(it, side, ({ segment }) => has(segment, SYN));
}

function findLast<S extends Step>(
  { steps, step }: Pick<Emission, 'steps' | 'step'>,
  test: (step: Step) => step is S,
): S | undefined {
  for (let index = steps.length - 1; index >= 0; index--) {
    const each = steps[index] as Step;
    if ('connection' in each && each.connection === step.connection && test(each)) return each;
  }
  return undefined;
}
