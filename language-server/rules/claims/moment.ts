/** What surrounds a claim in the trace. */
import { has, RST } from '../../tcp/segment.ts';
import { isSynchronized, type State } from '../../tcp/state.ts';
import { other, type StateClaimStep, type Step, type StepOfConnection } from '../../tcp/trace.ts';
import type { StepFacts } from '../define-rule.ts';
import type { Detail } from '../finding.ts';
import type { Fix } from '../fix.ts';

export type StateClaim = StepFacts<StateClaimStep>;

/** The state that holds instead of the claimed one, if the claim is wrong and that is known. */
export function actualState(it: StateClaim): State | undefined {
  const { known, actual, event } = it.step;
  if (!known || actual.includes(event.state)) return undefined;
  return event.state === 'TIME-WAIT' && isAfterAbort(it) ? undefined : actual[0];
}

/** After the reset of an ABORT both CLOSED and TIME-WAIT are right (RFC 9293 3.10.5, 3.5.2). */
export function isAfterAbort(it: StateClaim): boolean {
  const { side, before } = it.step;
  const step = before[side].state === 'CLOSED' ? entering(it) : undefined;
  if (!step || !isSynchronized(step.before[side].state)) return false;
  if (step.kind === 'call') return step.event.call === 'abort';
  return step.kind === 'emission' && step.from === side && has(step.segment, RST);
}

/** The step that brought the claim's endpoint into the state it is in. */
export function entering(it: StateClaim): StepOfConnection | undefined {
  const { side } = it.step;
  for (const each of stepsBefore(it)) {
    const isOurs = ofConnection(each, it.step);
    if (isOurs && each.before[side].state !== each.after[side].state) return each;
  }
  return undefined;
}

type Moment = StepFacts<Step>;

/** Further away nothing explains a claim to its reader; and a file of wrong claims stays quick. */
const FAR = 500;

/** The steps before one, from the last to the first. */
export function* stepsBefore({ step, trace }: Moment): Generator<Step> {
  const end = Math.max(0, step.index - FAR);
  for (let index = step.index - 1; index >= end; index--) yield trace.steps[index] as Step;
}

/** The steps after one. */
export function* stepsAfter({ step, trace }: Moment): Generator<Step> {
  const end = Math.min(trace.steps.length, step.index + FAR);
  for (let index = step.index + 1; index < end; index++) yield trace.steps[index] as Step;
}

export function ofConnection<S extends Step>(
  each: S,
  { connection }: StateClaimStep,
): each is S & StepOfConnection {
  return 'connection' in each && each.connection === connection;
}

export function changeTo(state: State): Fix {
  return { title: `Change to ${state}`, edits: [{ kind: 'state', state }], evident: true };
}

/** Points at the step that brought the endpoint here. */
export function hereItBecame(it: StateClaim, state: State): NonNullable<Detail['related']> {
  const step = entering(it);
  if (!step || step.after[it.step.side].state !== state) return [];
  return [
    {
      step: step.index,
      at: 'statement',
      message: `Here ${it.name(it.step.side)} became ${state}.`,
    },
  ];
}

export function peerOf(it: StateClaim): string {
  return it.name(other(it.step.side));
}
