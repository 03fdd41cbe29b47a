/**
 * Text or a FIN beyond the window that was told last. Whether there was room, its receiver alone knows:
 * the application may have read since, and a window may have been taken back (RFC 9293 3.8.6).
 */
import { FIN, has, hasAny, hasText, occupies, RST, type Segment, SYN, segEnd } from '../segment.ts';
import { after, before, distance, equals, type Seq, subtract } from '../sequence.ts';
import type { Tcb } from '../tcb.ts';
import type { Arrival } from './reaction.ts';
import { trim } from './sequence-check.ts';

/** What becomes of a segment that is taken, and of one that is not. */
export interface Ways {
  readonly take: (segment: Segment) => Arrival;
  readonly refuse: () => Arrival;
}

/** Undefined where there is no doubt. */
export function arrivesInDoubt(tcb: Tcb, segment: Segment, ways: Ways): Arrival | undefined {
  if (!mayBeInDoubt(tcb, segment)) return undefined;
  const edge = edgeOf(tcb);
  const inside = trim(tcb, segment);
  const end = segEnd(inside);
  if (!edge || !tcb.rcvNxt || after(end, tcb.rcvNxt) !== true || after(end, edge) !== true) {
    return undefined;
  }
  if (before(inside.seq, edge) === true) {
    return either(ways.take(inside), ways.take(upTo(inside, edge)));
  }
  const isBareFin = !hasText(inside) && equals(inside.seq, tcb.rcvNxt) === true;
  // Table 6 refuses a FIN that comes alone; stacks take it.
  return isBareFin
    ? either(ways.take(inside), ways.refuse())
    : either(ways.refuse(), ways.take(inside));
}

/** A FIN needs no room, and may have none. */
function mayBeInDoubt({ rcvWnd, rcvFar }: Tcb, segment: Segment): boolean {
  if (rcvWnd !== 0 && !rcvFar && !has(segment, FIN)) return false;
  return occupies(segment) && !hasAny(segment, SYN | RST);
}

function edgeOf({ rcvWnd, rcvNxt, rcvEdge }: Tcb): Seq | undefined {
  return rcvWnd === 0 ? rcvNxt : rcvEdge;
}

/** The part before the edge; the FIN lies behind it. */
function upTo(segment: Segment, edge: Seq): Segment {
  const beyond = distance(edge, segEnd(segment)) ?? 0;
  const fin = has(segment, FIN) ? 1 : 0;
  const len = subtract(segment.len, beyond - fin);
  return { ...segment, flags: segment.flags & ~FIN, len };
}

function either(likely: Arrival, other: Arrival): Arrival {
  return { ...likely, instead: other };
}
