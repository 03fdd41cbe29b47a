/** Fifth step: the ACK field (RFC 9293 3.10.7.4; RFC 5961 5.2). */
import type { Segment } from '../segment.ts';
import { after, before, differs, distance, equals, type Seq } from '../sequence.ts';
import { CLOSED, type Tcb } from '../tcb.ts';
import { type ArrivalContext, mustSend, type Outcome, resetFor } from './reaction.ts';
import { absorb, ownFinAcked, timeWait } from './text.ts';
import { takeWindow } from './window.ts';

export interface Acknowledged {
  readonly tcb: Tcb;
  /** Set where the segment goes no further. */
  readonly stop: Outcome | undefined;
}

export function arrivesAck(tcb: Tcb, segment: Segment, context: ArrivalContext): Acknowledged {
  const { ack } = segment;
  if (!ack || !tcb.sndNxt || !tcb.sndUna) return { tcb, stop: 'unknown' };
  if (tcb.state === 'SYN-RECEIVED') return completesOpen(tcb, segment, ack, context);
  if (isUnsent(tcb, ack)) return { tcb: refuseUnsent(tcb, context), stop: 'ack-of-unsent' };
  if (isTooOld(tcb, ack) && context.profile !== 'rfc793')
    return { tcb: mustSend(tcb, context, 'challenge'), stop: 'not-acceptable' };
  const advanced = takeWindow(advance(tcb, ack), segment);
  return { tcb: afterFinAcked(advanced, context), stop: undefined };
}

function completesOpen(
  tcb: Tcb,
  segment: Segment,
  ack: Seq,
  context: ArrivalContext,
): Acknowledged {
  if (isOpenQuestion(tcb, ack)) return { tcb, stop: 'unknown' };
  if (!tcb.sndUna || after(ack, tcb.sndUna) !== true || isUnsent(tcb, ack)) {
    const answer = mustSend(tcb, context, 'reset', resetFor(segment));
    return { tcb: answer, stop: 'bad-ack' };
  }
  const established: Tcb = { ...tcb, state: 'ESTABLISHED', sndUna: ack, fired: undefined };
  return { tcb: absorb(takeWindow(established, segment), context), stop: undefined };
}

/** Whether it acknowledges the SYN cannot be known: a symbol stands against a plain number. */
function isOpenQuestion({ sndUna }: Tcb, ack: Seq): boolean {
  return sndUna !== undefined && equals(ack, sndUna) === undefined && !differs(ack, sndUna);
}

/** It acknowledges what was never sent. Unrelated numbers do not say so. */
function isUnsent(tcb: Tcb, ack: Seq): boolean {
  return tcb.sndNxt !== undefined && after(ack, tcb.sndNxt) === true;
}

/** Linux drops it without an answer. */
function refuseUnsent(tcb: Tcb, context: ArrivalContext): Tcb {
  return context.profile === 'linux' ? tcb : mustSend(tcb, context, 'challenge');
}

/** Below SND.UNA - MAX.SND.WND, where a window is known. */
function isTooOld(tcb: Tcb, ack: Seq): boolean {
  if (!tcb.sndUna || tcb.maxSndWnd === 0) return false;
  return (distance(ack, tcb.sndUna) ?? 0) > tcb.maxSndWnd;
}

function advance(tcb: Tcb, ack: Seq): Tcb {
  if (!tcb.sndUna) return tcb;
  const all = tcb.sndNxt !== undefined && equals(ack, tcb.sndNxt) === true;
  return all || before(tcb.sndUna, ack) === true ? { ...tcb, sndUna: ack } : tcb;
}

function afterFinAcked(tcb: Tcb, context: ArrivalContext): Tcb {
  if (!ownFinAcked(tcb)) return tcb;
  if (tcb.state === 'FIN-WAIT-1') return { ...tcb, state: 'FIN-WAIT-2' };
  if (tcb.state === 'CLOSING') return timeWait(tcb, context);
  return tcb.state === 'LAST-ACK' ? CLOSED : tcb;
}
