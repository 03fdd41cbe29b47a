/**
 * SYN cookies (RFC 4987 3.6): the initial sequence number encodes the connection, so that the ACK of
 * the handshake brings back what the listener did not keep.
 */
import { ACK, has, RST, type Segment } from '../segment.ts';
import { equals } from '../sequence.ts';
import type { Tcb } from '../tcb.ts';
import { arrivesOtherwise } from './otherwise.ts';
import { type Arrival, type ArrivalContext, arrival, mustSend, resetFor } from './reaction.ts';

/** Whether the listener looks for a cookie in it. */
export function asksForCookie(tcb: Tcb, segment: Segment, context: ArrivalContext): boolean {
  const uses = tcb.cookie || context.admission === 'cookie';
  return uses && has(segment, ACK) && !has(segment, RST);
}

export function arrivesCookie(tcb: Tcb, segment: Segment, context: ArrivalContext): Arrival {
  if (bringsBack(tcb, segment)) return arrivesOtherwise(rebuilt(tcb), segment, context);
  const answer = mustSend(tcb, context, 'reset', resetFor(segment));
  // A cookie cannot be guessed, so what cannot be compared with it is none.
  return arrival(answer, 'bad-cookie', '3.10.7.2', isGuess(tcb, segment));
}

/** Its ack is cookie+1, and its seq the number after the SYN, which the cookie covers too. */
function bringsBack({ cookie, sndNxt, rcvNxt }: Tcb, { seq, ack }: Segment): boolean {
  if (!cookie || !sndNxt || !rcvNxt || !ack) return false;
  return equals(ack, sndNxt) === true && equals(seq, rcvNxt) === true;
}

function isGuess({ sndNxt }: Tcb, { ack }: Segment): boolean {
  return sndNxt !== undefined && ack !== undefined && equals(ack, sndNxt) === undefined;
}

/** The endpoint as it would be, had the listener kept an entry. */
function rebuilt(tcb: Tcb): Tcb {
  return { ...tcb, state: 'SYN-RECEIVED', cookie: false };
}
