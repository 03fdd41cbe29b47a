/** A connection whose states are not known: its numbers follow what is written, so that a claim can take up. */
import { ACK, has, RST, type Segment, SYN, segEnd, type WrittenSegment } from '../segment.ts';
import type { Tcb } from '../tcb.ts';

/** Sender of a segment on a doubtful connection. */
export function follow(sender: Tcb, segment: Segment): Tcb {
  const rcvNxt = has(segment, ACK) && segment.ack ? segment.ack : sender.rcvNxt;
  return { ...sender, sndNxt: segEnd(segment), sndUna: segment.seq, rcvNxt, owes: [] };
}

/** Its receiver. */
export function followArrival(receiver: Tcb, segment: Segment): Tcb {
  const sndNxt = has(segment, ACK) && segment.ack ? segment.ack : receiver.sndNxt;
  return { ...receiver, rcvNxt: segEnd(segment), sndNxt, sndUna: sndNxt, owes: [] };
}

/** Whether what follows is known again: a SYN begins anew. */
export function resynchronizes(written: WrittenSegment): boolean {
  return has(written, SYN) && !has(written, ACK) && !has(written, RST);
}
