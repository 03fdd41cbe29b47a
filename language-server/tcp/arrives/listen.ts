/** SEGMENT ARRIVES, LISTEN STATE (RFC 9293 3.10.7.2). */
import { ACK, FIN, finSeqOf, has, hasText, RST, type Segment, SYN, segEnd } from '../segment.ts';
import { add, equals, type Seq, ZERO } from '../sequence.ts';
import { type HeldRange, LISTEN, type Tcb } from '../tcb.ts';
import { type Arrival, type ArrivalContext, arrival, mustSend, resetFor } from './reaction.ts';

const SECTION = '3.10.7.2';

export function arrivesListen(tcb: Tcb, segment: Segment, context: ArrivalContext): Arrival {
  if (has(segment, RST)) return arrival(tcb, 'dropped', SECTION);
  if (has(segment, ACK)) {
    return arrival(mustSend(tcb, context, 'reset', resetFor(segment)), 'bad-ack', SECTION);
  }
  if (!has(segment, SYN)) return arrival(tcb, 'dropped', SECTION);
  // Linux takes no SYN that closes at once.
  if (has(segment, FIN) && context.profile === 'linux') return arrival(tcb, 'dropped', SECTION);
  if (context.admission === 'none') return arrival(tcb, 'queue-full', SECTION);
  if (context.admission === 'cookie') {
    return arrival(
      mustSend(cookieFor(tcb, segment, context), context, 'syn-ack'),
      'cookie',
      SECTION,
    );
  }
  return arrival(
    mustSend(child(segment, context, claimedIss(tcb)), context, 'syn-ack'),
    'syn-accepted',
    SECTION,
  );
}

/** An initial sequence number that was said before any SYN came. */
function claimedIss({ cookie, iss }: Tcb): Seq | undefined {
  return cookie ? undefined : iss;
}

/** What a cookie encodes, still LISTEN; the same SYN gets the same cookie. */
function cookieFor(tcb: Tcb, segment: Segment, context: ArrivalContext): Tcb {
  const again = tcb.irs !== undefined && equals(tcb.irs, segment.seq) === true;
  const claimed = tcb.cookie && !again ? undefined : tcb.iss;
  const cookie = claimed ?? context.numbering.invent('COOKIE');
  const entry = child({ ...segment, len: ZERO, flags: segment.flags & ~FIN }, context, cookie);
  return { ...entry, state: 'LISTEN', cookie: true, halfOpenSince: undefined };
}

/** The connection that a SYN opens; text and a FIN on it wait until ESTABLISHED. */
export function child(segment: Segment, context: ArrivalContext, claimed?: Seq): Tcb {
  const iss = claimed ?? context.numbering.invent('ISS');
  const fastOpen = Boolean(segment.options?.tfo) && hasText(segment);
  return {
    ...LISTEN,
    state: 'SYN-RECEIVED',
    opened: 'passive',
    iss,
    sndUna: iss,
    sndNxt: add(iss, 1),
    irs: segment.seq,
    rcvNxt: fastOpen ? add(segment.seq, add(segment.len, 1)) : add(segment.seq, 1),
    held: fastOpen ? [] : heldOnSyn(segment),
    sndWnd: segment.win,
    maxSndWnd: segment.win ?? 0,
    halfOpenSince: context.time,
  };
}

/** Text and a FIN on a SYN wait until the connection is open. */
export function heldOnSyn(segment: Segment): readonly HeldRange[] {
  const fin = has(segment, FIN);
  if (!hasText(segment) && !fin) return [];
  return [{ seq: add(segment.seq, 1), end: fin ? finSeqOf(segment) : segEnd(segment), fin }];
}
