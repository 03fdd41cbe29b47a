/** What was seen at one point of the way: a capture, or a text that was made of one. */
import type { Trace } from '../tcp/trace.ts';
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

/** Whether a step is about a segment that nobody saw: what it was in full is not known. */
export function isUnseen(index: number, { steps }: Trace): boolean {
  const step = steps[index];
  const emission = step?.kind === 'arrival' ? steps[step.emission] : step;
  return emission?.kind === 'emission' && emission.event.unseen === true;
}
