/**
 * Text or a FIN beyond the window that was told last. Whether there was room, its receiver alone knows:
 * the application may have read since, and a window may have been taken back (RFC 9293 3.8.6).
 */
import { FIN, has, hasAny, hasText, occupies, RST, type Segment, SYN, segEnd } from '../segment.ts';
import {
  add,
  after,
  before,
  distance,
  equals,
  isPlain,
  notAfter,
  type Seq,
  subtract,
} from '../sequence.ts';
import { isSynchronized } from '../state.ts';
import type { Tcb } from '../tcb.ts';
import type { Arrival } from './reaction.ts';
import { trim } from './sequence-check.ts';

/** What becomes of a segment that is taken, and of one that is not. */
export interface Ways {
  /** Which is the likelier. */
  readonly fits: boolean;
  readonly take: (segment: Segment) => Arrival;
  readonly refuse: () => Arrival;
}

export function isInDoubt(tcb: Tcb, segment: Segment): boolean {
  if (hasAny(segment, SYN | RST) || !occupies(segment)) return false;
  const edge = edgeOf(tcb);
  const room = edge && distance(segment.seq, edge);
  if (!edge || !tcb.rcvNxt || room === undefined || isBeyond(segment, edge, room) !== true) {
    return false;
  }
  return after(segEnd(segment), tcb.rcvNxt) === true;
}

/** RFC 793 asks whether a SYN is in the window; later, it makes no difference (RFC 5961 4.2). */
export function isSynInDoubt(tcb: Tcb, segment: Segment): boolean {
  if (!isSynchronized(tcb.state) || !has(segment, SYN) || has(segment, RST)) return false;
  const edge = edgeOf(tcb);
  return edge !== undefined && notAfter(edge, segment.seq) === true;
}

export function arrivesInDoubt(tcb: Tcb, segment: Segment, ways: Ways): Arrival {
  const edge = edgeOf(tcb);
  const inside = trim(tcb, segment);
  if (edge && before(inside.seq, edge) === true) {
    const part = upTo(inside, edge);
    const isCut = equals(part.len, inside.len) !== true;
    const less = isCut ? [ways.take(part), ways.refuse()] : [ways.take(part)];
    return { ...ways.take(inside), instead: less };
  }
  const taken = withRoom(ways.take(inside), inside);
  return either(ways.fits, taken, ways.refuse());
}

/** The likelier of the two, and the other instead. */
export function either(fits: boolean, taken: Arrival, refused: Arrival): Arrival {
  return fits ? { ...taken, instead: [refused] } : { ...refused, instead: [taken] };
}

/** Where text was taken there was room, and nobody knows how much. */
function withRoom(taken: Arrival, segment: Segment): Arrival {
  return hasText(segment) ? { ...taken, tcb: { ...taken.tcb, rcvWnd: undefined } } : taken;
}

/** Before anything else it is what its SYN told. */
function edgeOf({ rcvWnd, rcvNxt, rcvEdge, irs }: Tcb): Seq | undefined {
  if (rcvWnd === 0) return rcvNxt;
  return rcvEdge ?? (rcvWnd !== undefined && irs ? add(irs, rcvWnd + 1) : undefined);
}

function isBeyond(segment: Segment, edge: Seq, room: number): boolean | undefined {
  const { len } = segment;
  if (!isPlain(len)) return after(segEnd(segment), edge);
  return len.offset + (has(segment, FIN) ? 1 : 0) > room;
}

/** The part before the edge; the FIN lies behind it. */
function upTo(segment: Segment, edge: Seq): Segment {
  const beyond = distance(edge, segEnd(segment)) ?? 0;
  const fin = has(segment, FIN) ? 1 : 0;
  const len = subtract(segment.len, beyond - fin);
  return { ...segment, flags: segment.flags & ~FIN, len };
}
