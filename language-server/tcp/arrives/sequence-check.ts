/** First step: is the segment acceptable (RFC 9293 3.10.7.4, Table 6)? */
import {
  ACK,
  FIN,
  finSeqOf,
  has,
  hasAny,
  hasText,
  RST,
  type Segment,
  SYN,
  segEnd,
} from '../segment.ts';
import {
  add,
  before,
  distance,
  equals,
  hasFresh,
  isPlain,
  type Seq,
  subtract,
} from '../sequence.ts';
import { DEFAULT_WINDOW, type Tcb } from '../tcb.ts';

/** `assumed`: the numbers are unrelated, so it is taken to be outside the window. */
export type Acceptability = 'yes' | 'no' | 'assumed-no' | 'unknown';

export function acceptability(tcb: Tcb, segment: Segment): Acceptability {
  const { rcvNxt } = tcb;
  if (!rcvNxt) return 'unknown';
  const first = distance(rcvNxt, segment.seq);
  if (first === undefined)
    return isRefusal(segment) ? 'assumed-no' : unrelated(rcvNxt, segment.seq);
  if (tcb.rcvWnd === 0) return isAcceptedByNone(first, segment) ? 'yes' : 'no';
  const length = distance(segment.seq, segEnd(segment)) ?? 1;
  return inWindow(first, length, tcb.rcvWnd ?? DEFAULT_WINDOW) ? 'yes' : 'no';
}

/**
 * A closed window takes what needs no room: an ACK, also behind the octet of a probe (MUST-66), and, as
 * stacks do, a FIN that comes alone.
 */
function isAcceptedByNone(first: number, segment: Segment): boolean {
  if (hasText(segment) || has(segment, SYN)) return false;
  return first === 0 || (first === 1 && !hasAny(segment, FIN | RST));
}

/** `first`: how far SEG.SEQ lies after RCV.NXT. */
function inWindow(first: number, length: number, window: number): boolean {
  if (length === 0) return first >= 0 && first < window;
  const last = first + length - 1;
  return (first >= 0 && first < window) || (last >= 0 && last < window);
}

/** The zero of a reset that answers no acknowledgment is nobody's number (RFC 9293 3.5.2). */
function isRefusal(segment: Segment): boolean {
  return has(segment, RST | ACK) && isPlain(segment.seq) && segment.seq.offset === 0;
}

function unrelated(a: Seq, b: Seq): Acceptability {
  const open = hasFresh(a) || hasFresh(b) || isPlain(a) !== isPlain(b);
  return open ? 'unknown' : 'assumed-no';
}

/** The part of a segment that lies at or after RCV.NXT. */
export function trim(tcb: Tcb, segment: Segment): Segment {
  const { rcvNxt } = tcb;
  if (!rcvNxt || before(segment.seq, rcvNxt) !== true) return segment;
  const withoutSyn = has(segment, SYN)
    ? { ...segment, flags: segment.flags & ~SYN, seq: add(segment.seq, 1) }
    : segment;
  const old = distance(withoutSyn.seq, rcvNxt) ?? 0;
  if (old <= 0) return withoutSyn;
  return { ...withoutSyn, seq: rcvNxt, len: subtract(withoutSyn.len, old) };
}

/** The peer's FIN again, with nothing new. */
export function isPeerFinAgain(tcb: Tcb, segment: Segment): boolean {
  if (!tcb.peerFin || !has(segment, FIN)) return false;
  return equals(finSeqOf(segment), tcb.peerFin) === true;
}
