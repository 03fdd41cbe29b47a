/** SEGMENT ARRIVES, OTHER STATES (RFC 9293 3.10.7.4): the eight steps in their order. */
import { isOutdated } from '../options/timestamps.ts';
import { ACK, has, RST, type Segment, SYN } from '../segment.ts';
import { equals } from '../sequence.ts';
import { isSynchronized } from '../state.ts';
import { LISTEN, type Tcb } from '../tcb.ts';
import { arrivesAck } from './ack.ts';
import { arrivesInDoubt, either, isInDoubt, isSynInDoubt } from './in-doubt.ts';
import { arrivesListen } from './listen.ts';
import { type Arrival, type ArrivalContext, arrival, mustSend } from './reaction.ts';
import { arrivesReset } from './reset.ts';
import { type Acceptability, acceptability, isPeerFinAgain, trim } from './sequence-check.ts';
import { arrivesSyn, reusesTimeWait, reuseTimeWait } from './syn.ts';
import { receive } from './text.ts';

const SECTION = '3.10.7.4';

export function arrivesOtherwise(tcb: Tcb, segment: Segment, context: ArrivalContext): Arrival {
  if (has(segment, SYN) && !hasAckOrReset(segment) && reusesTimeWait(tcb, segment)) {
    // Without room the next connection fares as at any listener.
    const hasRoom = context.admission === 'entry';
    return hasRoom ? reuseTimeWait(segment, context) : arrivesListen(LISTEN, segment, context);
  }
  if (isIgnored(tcb, segment, context)) return arrival(tcb, 'dropped', SECTION);
  if (isChallenged(tcb, segment, context)) return arrivesSyn(tcb, segment, context);
  if (isOutdated(tcb, segment, context.time)) {
    return arrival(mustSend(tcb, context, 'challenge'), 'outdated', SECTION);
  }
  const simultaneous = isSimultaneousSynAck(tcb, segment);
  const acceptable = simultaneous ? 'yes' : acceptability(tcb, segment);
  if (acceptable === 'unknown') return arrival(tcb, 'unknown', SECTION);
  if (isSynAgain(tcb, segment)) return notAcceptable(tcb, segment, context, 'no');
  if (context.profile === 'rfc793' && isSynInDoubt(tcb, segment)) {
    const taken = arrivesSyn(tcb, segment, context);
    const refused = notAcceptable(tcb, segment, context, acceptable);
    return either(acceptable === 'yes', taken, refused);
  }
  if (isInDoubt(tcb, segment)) {
    return arrivesInDoubt(tcb, segment, {
      fits: acceptable === 'yes',
      take: (some) => fromAck(tcb, some, context),
      refuse: () => refuse(tcb, segment, context, acceptable),
    });
  }
  if (acceptable !== 'yes') return notAcceptable(tcb, segment, context, acceptable);
  if (has(segment, RST)) return arrivesReset(tcb, segment, context);
  const inside = simultaneous || has(segment, SYN) === false ? trim(tcb, segment) : segment;
  if (has(inside, SYN)) return arrivesSyn(tcb, segment, context);
  return fromAck(tcb, inside, context);
}

/** Fifth step and later. The third, security, is not modelled. */
function fromAck(tcb: Tcb, segment: Segment, context: ArrivalContext): Arrival {
  if (!has(segment, ACK)) return arrival(tcb, 'dropped', SECTION);
  const acked = arrivesAck(tcb, segment, context);
  if (acked.stop) return arrival(acked.tcb, acked.stop, SECTION);
  const held = receive(acked.tcb, segment, context);
  const opened = tcb.state === 'SYN-RECEIVED' ? 'established' : 'accepted';
  return arrival(acked.tcb, held ? 'held' : opened, SECTION);
}

/** Dropped; answered by an ACK unless it is a reset (first step). */
function notAcceptable(
  tcb: Tcb,
  segment: Segment,
  context: ArrivalContext,
  why: Acceptability,
): Arrival {
  const assumed = why === 'assumed-no';
  if (has(segment, RST)) return arrival(tcb, 'dropped', SECTION, assumed);
  const restarted = isPeerFinAgain(tcb, segment) && tcb.state === 'TIME-WAIT';
  const kept = restarted ? { ...tcb, timeWaitSince: context.time } : tcb;
  const outcome = has(segment, SYN) && isSynchronized(tcb.state) ? 'challenged' : 'not-acceptable';
  return arrival(mustSend(kept, context, 'challenge'), outcome, SECTION, assumed);
}

/** TIME-WAIT of BSD ignores resets (RFC 1337 3), and what carries no ACK. */
function isIgnored({ state }: Tcb, segment: Segment, { profile }: ArrivalContext): boolean {
  if (state !== 'TIME-WAIT' || profile !== 'bsd') return false;
  return has(segment, RST) || !has(segment, ACK);
}

/** Once synchronized a SYN is challenged wherever its number lies (RFC 5961 4.2). */
function isChallenged({ state }: Tcb, segment: Segment, { profile }: ArrivalContext): boolean {
  if (profile === 'rfc793' || !has(segment, SYN) || has(segment, RST)) return false;
  return isSynchronized(state) && state !== 'TIME-WAIT';
}

/** There is no room; of a segment in order the acknowledgment counts all the same (MUST-66). */
function refuse(tcb: Tcb, segment: Segment, context: ArrivalContext, why: Acceptability): Arrival {
  const isNext = tcb.rcvNxt !== undefined && equals(segment.seq, tcb.rcvNxt) === true;
  if (!isNext) return notAcceptable(tcb, segment, context, why);
  if (!has(segment, ACK)) return arrival(tcb, 'dropped', SECTION);
  const acked = arrivesAck(tcb, segment, context);
  // One that does not count is not even looked at.
  if (acked.stop === 'bad-ack') return notAcceptable(tcb, segment, context, why);
  const outcome = acked.stop ?? 'not-acceptable';
  return arrival(mustSend(acked.tcb, context, 'challenge'), outcome, SECTION);
}

/** The SYN,ACK of a simultaneous open repeats a SYN that has arrived (Figure 7; Appendix A.2). */
function isSimultaneousSynAck(tcb: Tcb, segment: Segment): boolean {
  if (tcb.state !== 'SYN-RECEIVED' || tcb.opened !== 'active') return false;
  return has(segment, SYN | ACK) && tcb.irs !== undefined && equals(segment.seq, tcb.irs) === true;
}

/** The SYN that opened the connection; text on it may reach into the window (RFC 9293 3.10.7.2). */
function isSynAgain({ state, opened, irs }: Tcb, segment: Segment): boolean {
  if (state !== 'SYN-RECEIVED' || !has(segment, SYN) || has(segment, RST)) return false;
  if (opened === 'active' && has(segment, ACK)) return false;
  return irs !== undefined && equals(segment.seq, irs) === true;
}

function hasAckOrReset(segment: Segment): boolean {
  return has(segment, ACK) || has(segment, RST);
}
