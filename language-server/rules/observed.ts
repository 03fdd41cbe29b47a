/** What was seen at one point of the way: a capture, or a text that was made of one. */
import type { Judge, Judgement } from '../tcp/simulate/judge.ts';
import type { EmissionStep, Step, Trace } from '../tcp/trace.ts';
import type { Check, Rule } from './define-rule.ts';

/** What asks about an exchange as a whole. */
const WHOLE: ReadonlySet<Check<string>['on']> = new Set(['trace', 'end']);

/** A rule that misses what is not shown. */
export function asksForAll({ needs, check }: Rule): boolean {
  return needs !== undefined || WHOLE.has(check.on);
}

/**
 * A mistake without an evident repair leaves its sender as it was: what it sends next shows what it
 * really did.
 */
export class ObservedJudge implements Judge {
  private readonly judgeOfAll: Judge;

  constructor(judge: Judge) {
    this.judgeOfAll = judge;
  }

  judge(draft: EmissionStep, steps: readonly Step[]): Judgement {
    const judgement = this.judgeOfAll.judge(draft, steps);
    return judgement.kind === 'no-repair' ? { kind: 'deliberate', meant: undefined } : judgement;
  }
}

/** Whether a step is about a segment that nobody saw: what it was in full is not known. */
export function isUnseen(index: number, { steps }: Trace): boolean {
  const step = steps[index];
  const emission = step?.kind === 'arrival' ? steps[step.emission] : step;
  return emission?.kind === 'emission' && emission.event.unseen === true;
}
