/** Segments that are left over from an earlier connection of the same two sockets. */
import { hasText } from '../../tcp/segment.ts';
import { differs, type Seq } from '../../tcp/sequence.ts';
import { type Arrived, receiverOf, sourceOf } from '../insight.ts';

/** Written as old, or sent before the receiver's connection began. */
export function isLeftOver(it: Arrived): boolean {
  const { provenance, before } = sourceOf(it);
  if (provenance !== 'sent') return provenance === 'old';
  // What opens is sent before there is a connection that it could belong to.
  if (!hasText(it.step.segment)) return false;
  return isAnother(before[it.step.to].irs, receiverOf(it).before.irs);
}

/** Initial sequence numbers of two connections; one that begins in the middle has none. */
function isAnother(then: Seq | undefined, now: Seq | undefined): boolean {
  if (!then || !now) return then !== now;
  return differs(then, now);
}
