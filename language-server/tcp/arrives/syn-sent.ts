/** SEGMENT ARRIVES, SYN-SENT STATE (RFC 9293 3.10.7.3). */
import type { Draft } from '../draft.ts';
import { ACK, has, RST, type Segment, SYN } from '../segment.ts';
import { add, after, notAfter } from '../sequence.ts';
import { CLOSED, type Tcb } from '../tcb.ts';
import { heldOnSyn } from './listen.ts';
import {
  type Arrival,
  type ArrivalContext,
  arrival,
  mustSend,
  owedAfter,
  resetFor,
} from './reaction.ts';
import { receive } from './text.ts';
import { takeWindow } from './window.ts';

const SECTION = '3.10.7.3';

export function arrivesSynSent(tcb: Tcb, segment: Segment, context: ArrivalContext): Arrival {
  const acked = has(segment, ACK) ? acknowledgesSyn(tcb, segment) : undefined;
  if (acked === false) return badAck(tcb, segment, context);
  if (has(segment, RST)) return reset(tcb, acked === true);
  if (!has(segment, SYN)) return arrival(tcb, 'dropped', SECTION);
  return acked ? established(tcb, segment, context) : simultaneous(tcb, segment, context);
}

/** ISS < SEG.ACK =< SND.NXT. What cannot be compared is somebody else's number. */
function acknowledgesSyn(tcb: Tcb, segment: Segment): boolean {
  const { iss, sndNxt } = tcb;
  if (!iss || !sndNxt || !segment.ack) return false;
  return after(segment.ack, iss) === true && notAfter(segment.ack, sndNxt) === true;
}

function badAck(tcb: Tcb, segment: Segment, context: ArrivalContext): Arrival {
  if (has(segment, RST)) return arrival(tcb, 'dropped', SECTION);
  return arrival(mustSend(tcb, context, 'reset', resetFor(segment)), 'bad-ack', SECTION);
}

function reset(tcb: Tcb, acked: boolean): Arrival {
  if (!acked) return arrival(tcb, 'dropped', SECTION);
  return arrival(CLOSED, 'connection-refused', SECTION);
}

function established(tcb: Tcb, segment: Segment, context: ArrivalContext): Arrival {
  const open: Draft<Tcb> = {
    ...tcb,
    state: 'ESTABLISHED',
    irs: segment.seq,
    rcvNxt: add(segment.seq, 1),
    sndUna: segment.ack,
    fired: undefined,
    owes: owedAfter(tcb, context, 'handshake-ack'),
  };
  takeWindow(open, segment);
  const text = { ...segment, seq: add(segment.seq, 1), flags: segment.flags & ~SYN };
  receive(open, text, context);
  return arrival(open, 'established', SECTION);
}

/** A SYN without an acceptable ACK: both sides opened at once (Figure 7, MUST-10). */
function simultaneous(tcb: Tcb, segment: Segment, context: ArrivalContext): Arrival {
  const open: Tcb = {
    ...tcb,
    state: 'SYN-RECEIVED',
    irs: segment.seq,
    rcvNxt: add(segment.seq, 1),
    held: heldOnSyn(segment),
    sndWnd: segment.win,
    maxSndWnd: segment.win ?? 0,
  };
  return arrival(mustSend(open, context, 'syn-ack'), 'simultaneous-open', SECTION);
}
