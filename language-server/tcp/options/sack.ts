/** Selective acknowledgment: what a receiver reports, and what a sender makes of it (RFC 2018). */
import { type Range, union, withRange } from '../ranges.ts';
import type { Segment } from '../segment.ts';
import { add, after, before, type Seq } from '../sequence.ts';
import type { Tcb } from '../tcb.ts';

/** A block of the option: from its left edge up to, but not including, its right edge. */
export type SackBlock = readonly [left: Seq, right: Seq];

export function rangeOf([seq, end]: SackBlock): Range {
  return { seq, end };
}

/** The blocks of everything that waits beyond a gap, the one that grew last first (4). */
export function sackBlocks({ held }: Pick<Tcb, 'held'>): readonly SackBlock[] {
  return held.toReversed().map(({ seq, end, fin }) => [seq, fin ? add(end, 1) : end]);
}

/** What the peer has reported, with what this ACK adds. Blocks at or below `una` are no news. */
export function takeSack(
  sacked: readonly Range[],
  { options }: Segment,
  una: Seq | undefined,
): readonly Range[] {
  if (!options?.sack || !una) return sacked;
  return options.sack
    .map(rangeOf)
    .filter(({ seq, end }) => before(seq, end) === true && after(end, una) === true)
    .reduce((all, range) => withRange(all, range, union), sacked);
}

/** What is left of it above `una`. */
export function sackedAbove(sacked: readonly Range[], una: Seq): readonly Range[] {
  if (sacked.length === 0) return sacked;
  return sacked.filter(({ end }) => after(end, una) === true);
}
