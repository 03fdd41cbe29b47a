/** Fifth step: the ACK field (RFC 9293 3.10.7.4; RFC 5961 5.2). */
import type { Draft } from '../draft.ts';
import type { Segment } from '../segment.ts';
import { after, before, differs, distance, equals, type Seq } from '../sequence.ts';
import { CLOSED, type Tcb } from '../tcb.ts';
import { type ArrivalContext, mustSend, type Outcome, resetFor } from './reaction.ts';
import { absorb, ownFinAcked, timeWait } from './text.ts';
import { takeWindow } from './window.ts';

export interface Acknowledged {
  /** Nobody else has it yet where the segment goes further. */
  readonly tcb: Draft<Tcb>;
  /** Set where the segment goes no further. */
  readonly stop: Outcome | undefined;
}

export function arrivesAck(tcb: Tcb, segment: Segment, context: ArrivalContext): Acknowledged {
  const { ack } = segment;
  if (!ack || !tcb.sndNxt || !tcb.sndUna) return { tcb: { ...tcb }, stop: 'unknown' };
  if (tcb.state === 'SYN-RECEIVED') return completesOpen(tcb, segment, ack, context);
  if (isUnsent(tcb, ack)) return { tcb: refuseUnsent(tcb, context), stop: 'ack-of-unsent' };
  if (isTooOld(tcb, ack) && context.profile !== 'rfc793')
    return { tcb: mustSend(tcb, context, 'challenge'), stop: 'not-acceptable' };
  const next: Draft<Tcb> = { ...tcb };
  if (isNew(tcb, ack)) next.sndUna = ack;
  takeWindow(next, segment);
  finAcked(next, context);
  return { tcb: next, stop: undefined };
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
  const open: Draft<Tcb> = { ...tcb, state: 'ESTABLISHED', sndUna: ack, fired: undefined };
  takeWindow(open, segment);
  absorb(open, context);
  return { tcb: open, stop: undefined };
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

function isNew({ sndUna, sndNxt }: Tcb, ack: Seq): boolean {
  if (!sndUna) return false;
  const all = sndNxt !== undefined && equals(ack, sndNxt) === true;
  return all || before(sndUna, ack) === true;
}

function finAcked(next: Draft<Tcb>, context: ArrivalContext): void {
  if (!ownFinAcked(next)) return;
  if (next.state === 'FIN-WAIT-1') next.state = 'FIN-WAIT-2';
  else if (next.state === 'CLOSING') timeWait(next, context);
  else if (next.state === 'LAST-ACK') Object.assign(next, CLOSED);
}
