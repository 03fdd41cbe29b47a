/** Seventh and eighth step: segment text and FIN (RFC 9293 3.10.7.4). */
import type { Draft } from '../draft.ts';
import { union, withRange } from '../ranges.ts';
import { FIN, finSeqOf, has, hasText, type Segment, segEnd } from '../segment.ts';
import { add, advanced, after, distance, equals, type Seq } from '../sequence.ts';
import type { State } from '../state.ts';
import type { HeldRange, Tcb } from '../tcb.ts';
import { type ArrivalContext, owedAfter } from './reaction.ts';

const TAKES_TEXT: ReadonlySet<State> = new Set(['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2']);

/**
 * Takes text and FIN in order; what is ahead of RCV.NXT waits, and each is acknowledged. Whether it had
 * to wait for a gap to be filled.
 */
export function receive(next: Draft<Tcb>, segment: Segment, context: ArrivalContext): boolean {
  const fin = has(segment, FIN);
  if ((!hasText(segment) && !fin) || !TAKES_TEXT.has(next.state) || !next.rcvNxt) return false;
  const end = fin ? finSeqOf(segment) : segEnd(segment);
  const from = next.rcvNxt;
  let ahead = !isInOrder(segment, from);
  if (ahead || fin || next.held.length > 0) {
    next.held = withRange(next.held, { seq: segment.seq, end, fin }, joined);
    // What came with the SYN may stand before it.
    ahead &&= !next.held.some((range) => isInOrder(range, from));
    if (!ahead) absorb(next, context);
  } else next.rcvNxt = advanced(next.rcvNxt, segment.seq, end);
  next.owes = owedAfter(next, context, 'ack');
  return ahead;
}

/** Text that came in pieces is one range; a FIN ends it, or was none where text goes on behind it. */
function joined(a: HeldRange, b: HeldRange): HeldRange {
  const range = union(a, b);
  const ends = (each: HeldRange) => each.fin && equals(each.end, range.end) === true;
  return { ...range, fin: ends(a) || ends(b) };
}

/** Moves RCV.NXT over everything that is now in order, and over a FIN that it reaches. */
export function absorb(next: Draft<Tcb>, context: ArrivalContext): void {
  const { rcvNxt: from } = next;
  if (!from) return;
  let rcvNxt = from;
  let fin = false;
  const inOrder = (range: Pick<HeldRange, 'seq'>) => isInOrder(range, rcvNxt);
  for (let range = next.held.find(inOrder); range; range = next.held.find(inOrder)) {
    const taken = range;
    rcvNxt = advanced(rcvNxt, taken.seq, taken.end);
    fin ||= taken.fin && equals(taken.end, rcvNxt) === true;
    next.held = next.held.filter((each) => each !== taken);
  }
  next.rcvNxt = rcvNxt;
  if (fin) receiveFin(next, rcvNxt, context);
}

/** It begins at RCV.NXT, or before. */
function isInOrder({ seq }: Pick<HeldRange, 'seq'>, rcvNxt: Seq): boolean {
  return (distance(rcvNxt, seq) ?? 1) <= 0;
}

function receiveFin(next: Draft<Tcb>, number: Seq, context: ArrivalContext): void {
  next.peerFin = number;
  next.rcvNxt = add(number, 1);
  next.held = [];
  if (next.state === 'ESTABLISHED') next.state = 'CLOSE-WAIT';
  else if (next.state === 'FIN-WAIT-2' || ownFinAcked(next)) timeWait(next, context);
  else next.state = 'CLOSING';
}

export function timeWait(next: Draft<Tcb>, context: ArrivalContext): void {
  next.state = 'TIME-WAIT';
  next.timeWaitSince = context.time;
}

/** SND.UNA lies beyond the own FIN. */
export function ownFinAcked({ finSeq, sndUna }: Tcb): boolean {
  return finSeq !== undefined && sndUna !== undefined && after(sndUna, finSeq) === true;
}
