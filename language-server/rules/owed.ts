/** What the sender of a segment owes before anything else (RULES.md 0.10). */
import { has, RST } from '../tcp/segment.ts';
import type { State } from '../tcp/state.ts';
import { type Obligation, owesKind, type ResetForm, type Tcb } from '../tcp/tcb.ts';
import type { ArrivalStep } from '../tcp/trace.ts';
import type { Emission } from './define-rule.ts';
import { lastEmission } from './history.ts';

export function owes({ tcb }: Pick<Emission, 'tcb'>, kind: Obligation['kind']): boolean {
  return owesKind(tcb, kind) !== undefined;
}

export interface OwedReset {
  readonly form: ResetForm;
  /** The arrival that it answers. */
  readonly cause: ArrivalStep;
}

/** The reset that the sender owes since it was in `state`; not where it has sent one since. */
export function owedReset(it: Emission, state: State): OwedReset | undefined {
  const owed = it.tcb.owes.findLast(({ kind }) => kind === 'reset');
  const cause = owed && it.steps[owed.cause];
  if (!owed?.reset || cause?.kind !== 'arrival') return undefined;
  if (cause.before[it.from].state !== state) return undefined;
  const answered = lastEmission(it, it.from, ({ segment }) => has(segment, RST));
  if (answered && answered.index > cause.index) return undefined;
  return { form: owed.reset, cause };
}

export function owesAnything({ owes: owed }: Tcb): boolean {
  return owed.length > 0;
}
