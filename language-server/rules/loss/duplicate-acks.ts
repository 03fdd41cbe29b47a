/** Duplicate ACKs, as their receiver counts them (RFC 5681 3.2). */
import type { Emission } from '../define-rule.ts';
import { lastEmission } from '../history.ts';

/** So many are taken for a loss, and not for segments in another order. */
export const THRESHOLD = 3;

/** The sender has sent nothing since it had `count` of them. */
export function isFirstSince(it: Emission, count: number): boolean {
  const last = lastEmission(it, it.from);
  return last !== undefined && last.before[it.from].recovery.duplicateAcks < count;
}
