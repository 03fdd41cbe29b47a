/** Looks back in the trace for the step that explains a finding. */
import { FIN, has, RST, SYN } from '../tcp/segment.ts';
import { equals, type Seq, subtract } from '../tcp/sequence.ts';
import { isUnconnected } from '../tcp/state.ts';
import {
  type ArrivalStep,
  type ConnectionStep,
  type EmissionStep,
  other,
  type Side,
  type Step,
  type StepOfConnection,
} from '../tcp/trace.ts';
import type { Emission } from './define-rule.ts';

/** Further away nothing explains a mistake to its reader; and a file of mistakes stays quick. */
export const FAR = 500;

/** The step of the same connection before this one, if it is in sight from `now`. */
export function stepBefore(
  steps: readonly Step[],
  { previous }: ConnectionStep,
  now: number,
): StepOfConnection | undefined {
  if (previous === undefined || previous < now - FAR) return undefined;
  return steps[previous] as StepOfConnection | undefined;
}

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

/** The FIN that arrived at `side`. */
export function finArrival(
  it: Pick<Emission, 'steps' | 'step'>,
  side: Side,
): ArrivalStep | undefined {
  return lastArrival(it, side, ({ segment }) => has(segment, FIN));
}

/** Where an emitted segment arrived, if it has by now. */
export function arrivalOf(
  it: Pick<Emission, 'steps' | 'step'>,
  { index, from }: EmissionStep,
): ArrivalStep | undefined {
  return lastArrival(it, other(from), ({ emission }) => emission === index);
}

/** The reset, sent or accepted, that left `side` without a connection. */
export function resetOf(
  it: Pick<Emission, 'steps' | 'step'>,
  side: Side,
): ArrivalStep | EmissionStep | undefined {
  const last = findLast(
    it,
    (step): step is ArrivalStep | EmissionStep =>
      isOnItsSide(step, side) && hadConnection(step, side),
  );
  const gone = last && isUnconnected(last.after[side].state);
  return gone && has(last.segment, RST) ? last : undefined;
}

/** What brought `side` into the state that it is in. */
export function lastChange(
  it: Pick<Emission, 'steps' | 'step'>,
  side: Side,
): StepOfConnection | undefined {
  return findLast(
    it,
    (step): step is StepOfConnection =>
      'connection' in step && step.before[side].state !== step.after[side].state,
  );
}

function isOnItsSide(step: Step, side: Side): boolean {
  return (
    (step.kind === 'arrival' && step.to === side) ||
    (step.kind === 'emission' && step.from === side)
  );
}

function hadConnection(step: Step, side: Side): boolean {
  return 'connection' in step && !isUnconnected(step.before[side].state);
}

/**
 * RCV.NXT as it was before each of the last arrivals, the newest first: what an ACK that is drawn
 * late may carry. Counted back from RCV.NXT, for what is in the trace may still have invented names.
 */
export function* earlierRcvNxt(it: Emission): Generator<{ value: Seq; step: ArrivalStep }> {
  let value = it.tcb.rcvNxt;
  const { steps } = it;
  const now = steps.length;
  for (let step = stepBefore(steps, it.step, now); step; step = stepBefore(steps, step, now)) {
    if (step.kind !== 'arrival' || step.to !== it.from) continue;
    const before = step.before[it.from].rcvNxt;
    const after = step.after[it.from].rcvNxt;
    if (!value || !before || !after || has(step.segment, SYN)) return;
    if (equals(before, after) === true) continue;
    value = subtract(value, subtract(after, before));
    yield { value, step };
  }
}

/** Whether a timer of the sender has ever fired on the connection. */
export function hasTimedOut({ steps, step, from }: Emission): boolean {
  const seen = timeouts.get(steps) ?? { count: 0, ends: new Set<string>() };
  timeouts.set(steps, seen);
  for (; seen.count < steps.length; seen.count++) {
    const each = steps[seen.count];
    if (each?.kind === 'timeout') seen.ends.add(`${each.connection} ${each.side}`);
  }
  return seen.ends.has(`${step.connection} ${from}`);
}

/** The ends at which a timer has fired. A trace grows; what was seen of it is not looked at again. */
const timeouts = new WeakMap<readonly Step[], { count: number; readonly ends: Set<string> }>();

function findLast<S extends Step>(
  { steps, step }: Pick<Emission, 'steps' | 'step'>,
  test: (step: Step) => step is S,
): S | undefined {
  const now = steps.length;
  for (let each = stepBefore(steps, step, now); each; each = stepBefore(steps, each, now)) {
    if (test(each)) return each;
  }
  return undefined;
}
