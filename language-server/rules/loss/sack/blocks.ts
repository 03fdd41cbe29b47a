/** The SACK blocks of a segment: as written, as they would be, and which of them report a duplicate. */
import { agreed } from '../../../tcp/options/negotiated.ts';
import { rangeOf, type SackBlock, sackBlocks } from '../../../tcp/options/sack.ts';
import { holds } from '../../../tcp/ranges.ts';
import { has, SYN } from '../../../tcp/segment.ts';
import { after, hasFresh, notAfter, type Seq, toText } from '../../../tcp/sequence.ts';
import type { Emission } from '../../define-rule.ts';
import type { Fix } from '../../fix.ts';
import { removeField } from '../../fixes.ts';

/** What is written; a SYN has a rule of its own. */
export function blocksIn({ segment }: Pick<Emission, 'segment'>): readonly SackBlock[] {
  return has(segment, SYN) ? [] : (segment.options?.sack ?? []);
}

/** So many fit beside timestamps, and one more without (RFC 2018 3). */
export function mostBlocks(it: Emission): number {
  return it.segment.options?.ts || agreed('ts', it.tcb, it.peer) ? 3 : 4;
}

/** Everything that waits beyond a gap, the newest first, as far as it fits. */
export function expectedBlocks(it: Emission): readonly SackBlock[] {
  return sackBlocks({ held: it.tcb.held.slice(-mostBlocks(it)) });
}

/**
 * A first block that lies below the acknowledgment, or inside another one (which should be the
 * second), reports what arrived twice (RFC 2883 4); unknown where the numbers cannot be compared.
 */
export function isDuplicateReport(
  [first, ...others]: readonly SackBlock[],
  ack: Seq | undefined,
): boolean | undefined {
  if (!first || !ack) return undefined;
  const below = notAfter(first[1], ack);
  return below || others.length === 0 ? below : holds(others.map(rangeOf), rangeOf(first));
}

/** Without a first block that reports a duplicate. */
export function ordinaryBlocks(blocks: readonly SackBlock[], ack: Seq | undefined) {
  return isDuplicateReport(blocks, ack) === false ? blocks : blocks.slice(1);
}

export function blockText([left, right]: SackBlock): string {
  return `${toText(left)}:${toText(right)}`;
}

export function blocksText(blocks: readonly SackBlock[]): string {
  return blocks.map(blockText).join(',');
}

/** Writes these blocks; none where nobody has named the numbers. */
export function setBlocks(blocks: readonly SackBlock[], evident = true): readonly Fix[] {
  if (blocks.length === 0) return [{ ...removeField('sack'), evident }];
  if (blocks.some(([left, right]) => hasFresh(left) || hasFresh(right))) return [];
  const edits = [{ kind: 'set-option', field: 'sack', value: blocks }] as const;
  return [{ title: `Set sack=${blocksText(blocks)}`, edits, evident }];
}

/** The part of a block above the acknowledgment. */
export function above([left, right]: SackBlock, ack: Seq): SackBlock | undefined {
  if (after(right, ack) !== true) return undefined;
  return after(ack, left) === true ? [ack, right] : [left, right];
}
