/** Checks of insights: most only ask whether something is so, and name its two ends. */
import type { Tcb } from '../tcp/tcb.ts';
import { type ArrivalStep, type EmissionStep, other } from '../tcp/trace.ts';
import type { Check, Emission, StepFacts } from './define-rule.ts';
import type { Param } from './finding.ts';

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

/** Says something about an arrival: `{host}` is where, `{peer}` the other end. */
export function onArrival<Message extends string = 'default'>(
  tell: (it: Arrived) => Message | undefined,
  more: (it: Arrived) => Params = () => ({}),
): Check<Message> {
  return {
    on: 'arrival',
    run(it, report) {
      const message = tell(it);
      if (!message) return;
      const { before, after } = receiverOf(it);
      const params = {
        host: it.name(it.step.to),
        peer: it.name(other(it.step.to)),
        from: before.state,
        state: after.state,
        ...more(it),
      };
      report(message, { at: 'flags', params });
    },
  };
}

/** Says something about a segment that is right. */
export function onSegment<Message extends string = 'default'>(
  tell: (it: Emission) => Message | undefined,
  more: (it: Emission) => Params = () => ({}),
): Check<Message> {
  return {
    on: 'segment',
    aspect: 'insight',
    run(it, report) {
      const message = tell(it);
      if (!message) return;
      const { sender, receiver, tcb } = it;
      report(message, {
        at: 'flags',
        params: { sender, receiver, state: tcb.state, ...more(it) },
      });
    },
  };
}

/** For `tell`: the only message, where it is so. */
export function when(isSo: boolean): 'default' | undefined {
  return isSo ? 'default' : undefined;
}
