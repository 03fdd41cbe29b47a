/** How often a segment has been sent again. */
import type { SegmentClass } from '../tcp/classify.ts';
import type { Emission } from './define-rule.ts';
import { stepBefore } from './history.ts';

type Repeated = Extract<SegmentClass, `${string}-retransmission`>;

/** Which repetition this one is; unknown where the first one is out of sight. */
export function repetitionOf(it: Emission, again: Repeated): number | undefined {
  const first = again.replace('-retransmission', '');
  let count = 1;
  const { steps, step, from } = it;
  const now = steps.length;
  for (let each = stepBefore(steps, step, now); each; each = stepBefore(steps, each, now)) {
    if (each.kind !== 'emission' || each.from !== from || each.provenance !== 'sent') continue;
    if (each.class === first) return count;
    if (each.class === again) count++;
  }
  return undefined;
}
