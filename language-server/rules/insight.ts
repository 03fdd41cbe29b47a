/** Checks of insights: most only ask whether something is so, and name its two ends. */
import type { Tcb } from '../tcp/tcb.ts';
import { type ArrivalStep, type EmissionStep, other } from '../tcp/trace.ts';
import type { ArrivalSituation } from './arrival-situation.ts';
import type { Check, Emission, StepFacts } from './define-rule.ts';
import type { Param } from './finding.ts';
import type { Situation } from './situation.ts';

export type Arrived = StepFacts<ArrivalStep>;

type Params = Readonly<Record<string, Param>>;

/** The endpoint that a segment reached, before and after. */
export function receiverOf({ step }: Arrived): { readonly before: Tcb; readonly after: Tcb } {
  return { before: step.before[step.to], after: step.after[step.to] };
}

/** Where the segment that arrives came from. */
export function sourceOf({ step, trace }: Arrived): EmissionStep {
  return trace.steps[step.emission] as EmissionStep;
}

/** What is said, where that takes more than the situation. */
interface Telling<It, Message> {
  /** The message, if there is one after all. */
  readonly tell?: (it: It) => Message | undefined;
  readonly params?: (it: It) => Params;
}

/** Says something about an arrival: `{host}` is where, `{peer}` the other end. */
export function onArrival<Message extends string = 'default'>(
  given: (situation: ArrivalSituation) => boolean,
  { tell = always, params = () => ({}) }: Telling<Arrived, Message> = {},
): Check<Message> {
  return {
    on: 'arrival',
    given,
    run(it, report) {
      const message = tell(it);
      if (!message) return;
      const { before, after } = receiverOf(it);
      const ends = { host: it.name(it.step.to), peer: it.name(other(it.step.to)) };
      const states = { from: before.state, state: after.state };
      report(message, { at: 'flags', params: { ...ends, ...states, ...params(it) } });
    },
  };
}

/** Says something about a segment that is right. */
export function onSegment<Message extends string = 'default'>(
  given: (situation: Situation) => boolean,
  { tell = always, params = () => ({}) }: Telling<Emission, Message> = {},
): Check<Message> {
  return {
    on: 'segment',
    aspect: 'insight',
    given,
    run(it, report) {
      const message = tell(it);
      if (!message) return;
      const { sender, receiver, tcb } = it;
      const ends = { sender, receiver, state: tcb.state };
      report(message, { at: 'flags', params: { ...ends, ...params(it) } });
    },
  };
}

/** Says the only message. */
function always<Message extends string>(): Message {
  return 'default' as Message;
}

/** For `tell`: the only message, where it is so. */
export function when(isSo: boolean): 'default' | undefined {
  return isSo ? 'default' : undefined;
}
