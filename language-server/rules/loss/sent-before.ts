/** What an earlier segment of the same sender carried of the text of this one. */
import { has, hasText, type Segment, SYN, segEnd } from '../../tcp/segment.ts';
import { add, before, equals, type Seq } from '../../tcp/sequence.ts';
import type { EmissionStep } from '../../tcp/trace.ts';
import type { Emission } from '../define-rule.ts';
import { lastEmission } from '../history.ts';

/** The number of the first octet of text: a SYN comes before it. */
export function textSeq(segment: Segment): Seq {
  return has(segment, SYN) ? add(segment.seq, 1) : segment.seq;
}

/** The last one with the same text, from its first octet to its last. */
export function sameBefore(it: Emission): EmissionStep | undefined {
  const { segment } = it;
  return lastEmission(it, it.from, ({ segment: old }) => {
    if (equals(textSeq(old), textSeq(segment)) !== true) return false;
    return equals(segEnd(old), segEnd(segment)) === true;
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
