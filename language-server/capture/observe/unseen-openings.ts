/** Openings of which the capture has a part, or nothing: what must have been there is sent unseen. */
import { ACK, RST, SYN } from '../../tcp/segment.ts';
import { number } from '../../tcp/sequence.ts';
import { isSynchronized, isUnconnected } from '../../tcp/state.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import { other, type Side } from '../../tcp/trace.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import type { Ended } from './ended.ts';
import { type Exchange, NOT_CAPTURED } from './exchange.ts';
import { ackOf, type Flight, isOpening, isSynAck } from './flight.ts';
import type { Future } from './future.ts';
import { isBefore, plainOf, plus } from './numbers.ts';
import type { Scale } from './scale.ts';
import { optionsOf } from './written.ts';

export class UnseenOpenings {
  private readonly exchange: Exchange;
  private readonly future: Future;
  private readonly scale: Scale;
  private readonly ended: Ended;

  constructor(exchange: Exchange, future: Future, scale: Scale, ended: Ended) {
    this.exchange = exchange;
    this.future = future;
    this.scale = scale;
    this.ended = ended;
  }

  isOpenQuestion(side: Side, segment: CapturedSegment): boolean {
    const peer = other(side);
    if (this.mayGoOn(segment)) return this.future.openings.goesOn(peer) === undefined;
    if (!this.mayAnswerUnseen(side, segment)) return false;
    return this.future.openings.goesOnAt(peer, segment.ack) === undefined;
  }

  /** A SYN,ACK answers a SYN, though the capture may not have it. */
  answered(side: Side, segment: CapturedSegment): void {
    if (!this.mayAnswerUnseen(side, segment)) return;
    const peer = other(side);
    const syns = this.exchange.flights[peer].filter(isOpening);
    if (syns.some((syn) => isEchoed(syn, segment))) return;
    // The SYN that was captured is the one that it answers, unless its sender goes on from another.
    if (!(this.future.openings.goesOnAt(peer, segment.ack) ?? syns.length === 0)) return;
    this.leave(segment);
    this.scale.note(side, segment);
    this.sendSyn(side, segment);
  }

  /** A SYN,ACK has no option that the SYN did not offer. */
  sendSyn(side: Side, segment: CapturedSegment): void {
    const { sack: _, ...options } = optionsOf(segment.options);
    const seq = number(plus(segment.ack, -1));
    const written = { ...NOT_CAPTURED, flags: SYN, seq, options };
    this.exchange.send(other(side), { segment, unseen: true, written });
  }

  private mayAnswerUnseen(side: Side, segment: CapturedSegment): boolean {
    if (!isSynAck(segment) || !this.exchange.hasBegun) return false;
    const { irs, state, sndNxt } = this.exchange.tcb(side);
    // A SYN bit in the midst of a connection.
    if (isSynchronized(state) && segment.seq === plainOf(sndNxt)) return false;
    const isSame = irs && plus(plainOf(irs) ?? 0, 1) === segment.ack;
    if (isSame) return this.ended.resetBy === other(side);
    const syns = this.exchange.flights[other(side)].filter(isOpening);
    if (syns.some(({ seq, end }) => plus(seq, 1) === segment.ack || end === segment.ack))
      return false;
    const isFree = isUnconnected(state) || state === 'SYN-SENT' || this.ended.isOver;
    return isFree || syns.length > 0;
  }

  /** Both ends speak of a connection that was opened unseen after the last. */
  wentOn(side: Side, segment: CapturedSegment): void {
    const ack = ackOf(segment);
    if (ack === undefined || segment.flags & (SYN | RST)) return;
    if (!this.isAfterReset(side, segment) && !this.isAnew(side, segment.seq, ack)) return;
    this.leave(segment);
    const written = { ...NOT_CAPTURED, flags: SYN, seq: number(plus(segment.seq, -1)) };
    this.exchange.send(side, { segment, unseen: true, written });
  }

  /** Numbers of both ends that the last connection did not have. */
  private isAnew(side: Side, seq: number, ack: number): boolean {
    const { ended } = this;
    const peer = other(side);
    if (ended.isForeign(side, seq) && ended.isForeign(peer, ack)) {
      // Who has only confused the two ends has used numbers of the last connection.
      if (ended.isForeign(peer, seq) || ended.isForeign(side, ack)) return true;
    }
    return isBeyond(this.exchange.tcb(side), seq) && isBeyond(this.exchange.tcb(peer), ack);
  }

  /** After the reset one end goes on, and the other goes on with it, or must have done so unseen. */
  private isAfterReset(side: Side, segment: CapturedSegment): boolean {
    if (!this.mayGoOn(segment)) return false;
    const peer = other(side);
    if (this.ended.isForeign(peer, segment.ack)) return true;
    return this.ended.wasShort && this.future.openings.goesOn(peer) === true;
  }

  /** After a reset that its sender has not forgotten nobody goes on, unless in another connection. */
  private mayGoOn({ flags }: CapturedSegment): boolean {
    const { resetBy } = this.ended;
    if (resetBy === undefined || (flags & (SYN | RST | ACK)) !== ACK) return false;
    return isUnconnected(this.exchange.tcb(resetBy).state);
  }

  /** Whose peer has asked to open, and who goes on, has sent its SYN,ACK. */
  accepted(side: Side, segment: CapturedSegment): void {
    if (!isUnconnected(this.exchange.tcb(side).state)) return;
    const peer = other(side);
    const syn = this.exchange.flights[peer].findLast(isOpening);
    if (!syn || this.future.openings.isTurnedDown(peer)) return;
    const seq = plus(segment.seq, -1);
    const flags = SYN | ACK;
    this.exchange.arriveBefore(side, { ...segment, flags, seq, ack: plus(syn.seq, 1) });
    const { rcvNxt: ack } = this.exchange.tcb(side);
    const written = { ...NOT_CAPTURED, flags, seq: number(seq), ack, options: syn.options };
    this.exchange.send(side, { segment, unseen: true, written });
  }

  /** Both ends have left their last connection. */
  private leave(segment: CapturedSegment): void {
    for (const side of ['a', 'b'] as const) this.exchange.reboot(side, segment);
    this.scale.forget();
    this.ended.beginAnew();
  }
}

/** Past the last number that an end has used, though it has closed. */
function isBeyond({ finSeq, sndNxt }: Tcb, seq: number): boolean {
  const next = plainOf(sndNxt);
  return finSeq !== undefined && next !== undefined && isBefore(next, seq);
}

/** Its very timestamp: it is the one that is answered, with whatever number. */
function isEchoed({ stamp }: Flight, { options }: CapturedSegment): boolean {
  return stamp !== undefined && stamp === options.ts?.ecr;
}
