/** Sequence numbers of a capture, which are plain: on the circle of 32 bits, without any symbols. */
import { absolute, type Seq } from '../../tcp/sequence.ts';

/** How far `b` lies after `a`; half the circle apart counts as before. */
export function ahead(a: number, b: number): number {
  return (b - a) | 0;
}

export function isBefore(a: number, b: number): boolean {
  return ahead(a, b) > 0;
}

export function plus(a: number, octets: number): number {
  return (a + octets) >>> 0;
}

export function laterOf(a: number, b: number): number {
  return isBefore(a, b) ? b : a;
}

export function plainOf(seq: Seq | undefined): number | undefined {
  return seq && absolute(seq);
}
