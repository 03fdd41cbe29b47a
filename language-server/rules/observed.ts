/** What was seen at one point of the way: a capture, or a text that was made of one. */
import type { EmissionStep, Trace } from '../tcp/trace.ts';
import type { Check, Rule } from './define-rule.ts';

/** What asks about an exchange as a whole. */
const WHOLE: ReadonlySet<Check<string>['on']> = new Set(['trace', 'end']);

/** A rule that misses what is not shown. */
export function asksForAll({ fullStory, check }: Rule): boolean {
  return fullStory === true || WHOLE.has(check.on);
}

/** What a rule cannot say of a capture, though it may say others of its messages. */
export function isUntold({ fullStory = [] }: Rule, message: string): boolean {
  return fullStory !== true && fullStory.includes(message);
}

/** Without what an end of a connection does wrong again and again, for as long as it has it. */
export function lastingOnce<R extends Report>(reports: readonly R[], trace: Trace): readonly R[] {
  const told = new Set<string>();
  return reports.filter(({ rule, step }) => {
    const emission = rule.lasting && emissionOf(step, trace);
    if (!emission) return true;
    const what = `${rule.name} ${emission.connection} ${emission.from}`;
    const isAgain = told.has(what);
    told.add(what);
    return !isAgain;
  });
}

interface Report {
  readonly rule: Rule;
  readonly step: number | undefined;
}

/** Whether a step is about a segment that nobody saw: what it was in full is not known. */
export function isUnseen(index: number, trace: Trace): boolean {
  return emissionOf(index, trace)?.event.unseen === true;
}

/** The emission that a step is, or whose segment it is about. */
function emissionOf(index: number | undefined, { steps }: Trace): EmissionStep | undefined {
  const step = steps[index ?? -1];
  const emission = step?.kind === 'arrival' ? steps[step.emission] : step;
  return emission?.kind === 'emission' ? emission : undefined;
}
