/** What a conforming sender would put where the author wrote nothing (RULES.md 0.6). */

import { ACK, FIN, has, hasText, RST, type Segment, SYN, type WrittenSegment } from './segment.ts';
import { equals, type Seq, subtract, ZERO } from './sequence.ts';
import { owesKind, type ResetForm, type Tcb } from './tcb.ts';
import { isProbing } from './window.ts';

/** The numbers that the sender would use; `freshIss` where the segment opens a connection. */
export interface InferredNumbers {
  readonly seq: Seq | undefined;
  readonly ack: Seq | undefined;
}

export function inferNumbers(sender: Tcb, written: WrittenSegment): InferredNumbers {
  if (has(written, RST)) return inferReset(sender, written);
  const ack = has(written, ACK) ? sender.rcvNxt : undefined;
  return { seq: inferSeq(sender, written), ack };
}

function inferSeq(sender: Tcb, written: WrittenSegment): Seq | undefined {
  if (has(written, SYN) || owesSynAck(sender)) return sender.iss;
  const fin = sender.finSeq;
  if (has(written, FIN) && fin) return subtract(fin, written.len ?? ZERO);
  if (!sender.sndNxt || has(written, FIN)) return sender.sndNxt;
  if (sender.fired === 'persist' && !hasText({ len: written.len ?? ZERO }))
    return beforeUna(sender);
  if (sendsOldest(sender, written) || repeatsSynText(sender, written)) return sender.sndUna;
  if (sender.fired === 'keepalive') return subtract(sender.sndNxt, 1);
  return retransmitsAll(sender, written) ? sender.sndUna : sender.sndNxt;
}

/** A probe without an octet has a number that calls for an answer, as Linux sends it. */
function beforeUna({ sndUna }: Tcb): Seq | undefined {
  return sndUna && subtract(sndUna, 1);
}

/** A timeout sends the oldest text again; a probe asks with the same octet until it is taken. */
function sendsOldest({ fired }: Tcb, { len = ZERO }: WrittenSegment): boolean {
  return fired === 'persist' || (fired === 'RTO' && hasText({ len }));
}

/** A listener that got a SYN sends its own next; whatever is written for it, its number is the ISN. */
function owesSynAck(sender: Tcb): boolean {
  return sender.opened === 'passive' && owesKind(sender, 'syn-ack') !== undefined;
}

function repeatsSynText({ recovery }: Tcb, { len = ZERO }: WrittenSegment): boolean {
  return recovery.synTextRefused && hasText({ len });
}

/**
 * After its FIN an endpoint has no new text: text without a number is what is outstanding. And what
 * follows a probe begins with the octet of that.
 */
function retransmitsAll(sender: Tcb, written: WrittenSegment): boolean {
  const again = sender.finSeq !== undefined || isProbing(sender);
  return again && hasText({ len: written.len ?? ZERO });
}

/** A reset that answers something has its numbers from that (RFC 9293 3.5.2); else it is an abort. */
function inferReset(sender: Tcb, written: WrittenSegment): InferredNumbers {
  const form = pendingReset(sender) ?? sender.aborted;
  const seq = form ? form.seq : sender.sndNxt;
  return { seq, ack: has(written, ACK) ? (form?.ack ?? sender.rcvNxt) : undefined };
}

/**
 * The form of the reset that the endpoint would answer with: the one it owes, or the refusal of a SYN
 * that a listener has not answered yet.
 */
export function pendingReset(sender: Tcb): ResetForm | undefined {
  const owed = owesKind(sender, 'reset')?.reset;
  if (owed || !owesSynAck(sender)) return owed;
  return { flags: RST | ACK, seq: ZERO, ack: afterSyn(sender) };
}

/** SEG.SEQ + SEG.LEN of the SYN: the text that came with it waits in the queue. */
function afterSyn({ rcvNxt, held }: Tcb): Seq | undefined {
  return held.find(({ seq }) => rcvNxt && equals(seq, rcvNxt) === true)?.end ?? rcvNxt;
}

/**
 * The written segment with inferred numbers in the gaps. Where nothing can be inferred the number is
 * 0, or for an acknowledgment absent.
 */
export function complete(written: WrittenSegment, inferred: InferredNumbers): Segment {
  return {
    flags: written.flags,
    seq: written.seq ?? inferred.seq ?? ZERO,
    ack: written.ack ?? inferred.ack,
    len: written.len ?? rangeLength(written) ?? ZERO,
    win: written.win,
    urg: written.urg,
    options: written.options,
  };
}

/** The length that a range `seq=a:b` says. */
function rangeLength({ seq, seqEnd }: WrittenSegment): Seq | undefined {
  return seq && seqEnd ? subtract(seqEnd, seq) : undefined;
}

/** A reply with no text: `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>` (RFC 9293 3.10.7.4). */
export function emptyAck(tcb: Tcb): Segment | undefined {
  if (!tcb.sndNxt || !tcb.rcvNxt) return undefined;
  return {
    flags: ACK,
    seq: tcb.sndNxt,
    ack: tcb.rcvNxt,
    len: ZERO,
    win: undefined,
    urg: undefined,
    options: undefined,
  };
}
