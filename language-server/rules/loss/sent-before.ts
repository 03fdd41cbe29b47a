/** What an earlier segment of the same sender carried of the text of this one. */
import { hasText, segEnd } from '../../tcp/segment.ts';
import { before, equals } from '../../tcp/sequence.ts';
import type { EmissionStep } from '../../tcp/trace.ts';
import type { Emission } from '../define-rule.ts';
import { lastEmission } from '../history.ts';

/** The last one with the same text, from its first octet to its last. */
export function sameBefore(it: Emission): EmissionStep | undefined {
  const { segment } = it;
  return lastEmission(it, it.from, ({ segment: old }) => {
    return equals(old.seq, segment.seq) === true && equals(segEnd(old), segEnd(segment)) === true;
  });
}

/** The last one with some of its text. */
export function overlapBefore(it: Emission): EmissionStep | undefined {
  const { segment } = it;
  return lastEmission(it, it.from, ({ segment: old }) => {
    if (!hasText(old) || before(segment.seq, segEnd(old)) !== true) return false;
    return before(old.seq, segEnd(segment)) === true;
  });
}
