/** Ranges of sequence numbers that lie apart: what waits beyond a gap, what a peer reports to hold. */
import { before, equals, latest, notAfter, type Seq } from './sequence.ts';

export interface Range {
  readonly seq: Seq;
  /** The number after it. */
  readonly end: Seq;
}

/** With one more, joined with those that it overlaps or touches; it comes last. */
export function withRange<R extends Range>(
  ranges: readonly R[],
  range: R,
  join: (a: R, b: R) => R,
): readonly R[] {
  const apart = ranges.filter((each) => !meets(each, range));
  if (apart.length === ranges.length) return [...ranges, range];
  return [...apart, ranges.filter((each) => meets(each, range)).reduce(join, range)];
}

/** They overlap or touch. What cannot be compared lies apart. */
export function meets(a: Range, b: Range): boolean {
  if (equals(a.end, b.seq) === true || equals(b.end, a.seq) === true) return true;
  return notAfter(a.seq, b.end) === true && notAfter(b.seq, a.end) === true;
}

/** The range from the first number of both to the last; they meet. */
export function union(a: Range, b: Range): Range {
  if (equals(a.end, b.seq) === true) return { seq: a.seq, end: b.end };
  if (equals(b.end, a.seq) === true) return { seq: b.seq, end: a.end };
  return { seq: before(b.seq, a.seq) === true ? b.seq : a.seq, end: latest(a.end, b.end) };
}

/** Whether one of the ranges holds all of `range`; unknown where a comparison is. */
export function holds(ranges: readonly Range[], range: Range): boolean | undefined {
  let result: boolean | undefined = false;
  for (const each of ranges) {
    const inside = isInside(range, each);
    if (inside) return true;
    if (inside === undefined) result = undefined;
  }
  return result;
}

export function isInside(inner: Range, outer: Range): boolean | undefined {
  const starts = notAfter(outer.seq, inner.seq);
  const ends = notAfter(inner.end, outer.end);
  if (starts === false || ends === false) return false;
  return starts && ends;
}
