/** Seventh and eighth step: segment text and FIN (RFC 9293 3.10.7.4). */
import { union, withRange } from '../ranges.ts';
import { FIN, finSeqOf, has, hasText, type Segment, segEnd } from '../segment.ts';
import { add, advanced, after, distance, equals, type Seq } from '../sequence.ts';
import type { State } from '../state.ts';
import type { HeldRange, Tcb } from '../tcb.ts';
import { type ArrivalContext, mustSend } from './reaction.ts';

const TAKES_TEXT: ReadonlySet<State> = new Set(['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2']);

export interface Received {
  readonly tcb: Tcb;
  /** Something had to wait for a gap to be filled. */
  readonly held: boolean;
}

/** Takes text and FIN in order; what is ahead of RCV.NXT waits, and each is acknowledged. */
export function receive(tcb: Tcb, segment: Segment, context: ArrivalContext): Received {
  const fin = has(segment, FIN);
  if (!hasText(segment) && !fin) return { tcb, held: false };
  if (!TAKES_TEXT.has(tcb.state) || !tcb.rcvNxt) return { tcb, held: false };
  const range: HeldRange = {
    seq: segment.seq,
    end: fin ? finSeqOf(segment) : segEnd(segment),
    fin,
  };
  const ahead = nextInOrder([range], tcb.rcvNxt) === undefined;
  const held = withRange(tcb.held, range, joined);
  const absorbed = ahead ? { ...tcb, held } : absorb({ ...tcb, held }, context);
  return { tcb: mustSend(absorbed, context, 'ack'), held: ahead };
}

/** Text that came in pieces is one range; a FIN ends it. */
function joined(a: HeldRange, b: HeldRange): HeldRange {
  return { ...union(a, b), fin: a.fin || b.fin };
}

/** Moves RCV.NXT over everything that is now in order, and over a FIN that it reaches. */
export function absorb(tcb: Tcb, context: ArrivalContext): Tcb {
  let { rcvNxt } = tcb;
  let held = tcb.held;
  let fin = false;
  for (let next = nextInOrder(held, rcvNxt); next && rcvNxt; next = nextInOrder(held, rcvNxt)) {
    rcvNxt = advanced(rcvNxt, next.seq, next.end);
    fin ||= next.fin && equals(next.end, rcvNxt) === true;
    held = held.filter((range) => range !== next);
  }
  const received = { ...tcb, rcvNxt, held };
  return fin && rcvNxt ? receiveFin(received, rcvNxt, context) : received;
}

function nextInOrder(held: readonly HeldRange[], rcvNxt: Seq | undefined): HeldRange | undefined {
  if (!rcvNxt) return undefined;
  return held.find(({ seq }) => (distance(rcvNxt, seq) ?? 1) <= 0);
}

function receiveFin(tcb: Tcb, number: Seq, context: ArrivalContext): Tcb {
  const taken: Tcb = { ...tcb, peerFin: number, rcvNxt: add(number, 1), held: [] };
  if (tcb.state === 'ESTABLISHED') return { ...taken, state: 'CLOSE-WAIT' };
  if (tcb.state === 'FIN-WAIT-2' || ownFinAcked(tcb)) return timeWait(taken, context);
  return { ...taken, state: 'CLOSING' };
}

export function timeWait(tcb: Tcb, context: ArrivalContext): Tcb {
  return { ...tcb, state: 'TIME-WAIT', timeWaitSince: context.time };
}

/** SND.UNA lies beyond the own FIN. */
export function ownFinAcked({ finSeq, sndUna }: Tcb): boolean {
  return finSeq !== undefined && sndUna !== undefined && after(sndUna, finSeq) === true;
}
