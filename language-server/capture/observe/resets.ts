/** Resets, where a capture shows the half of it: what they answer, and what they refuse. */
import { ACK } from '../../tcp/segment.ts';
import { number, ZERO } from '../../tcp/sequence.ts';
import { isSynchronized, isUnconnected } from '../../tcp/state.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import { other, type Side } from '../../tcp/trace.ts';
import { sendEdge } from '../../tcp/window.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import { type Exchange, NOT_CAPTURED } from './exchange.ts';
import { isOpening, isReset, isSynAck, occupies } from './flight.ts';
import type { Future } from './future.ts';
import { isBefore, plainOf } from './numbers.ts';
import type { Tell } from './wire.ts';

/** What calls for a reset gets it sooner than that, in seconds. */
const AT_ONCE = 0.1;

export class Resets {
  private readonly exchange: Exchange;
  private readonly future: Future;
  private readonly tell: Tell;

  constructor(exchange: Exchange, future: Future, tell: Tell) {
    this.exchange = exchange;
    this.future = future;
    this.tell = tell;
  }

  isOpenQuestion(side: Side, segment: CapturedSegment, peer: Tcb): boolean {
    if (this.skips(side, segment) && !this.future.hasWaited) return true;
    return (
      this.mayBeRefused(segment, peer) &&
      this.future.openings.refuses(other(side), segment) === undefined
    );
  }

  /** `isFirst`: nothing of its sender was captured before. */
  prepare(side: Side, segment: CapturedSegment, isFirst: boolean): void {
    if (!isReset(segment)) return;
    if (isFirst) this.refuse(side, segment);
    if (segment.flags & ACK) return;
    this.noteSkipped(side, segment);
    this.refuseUnseen(side, segment);
    this.forgetFor(side, segment);
  }

  /** Its peer has what comes before the reset, though the capture does not; or may have it. */
  private noteSkipped(side: Side, segment: CapturedSegment): void {
    if (!this.skips(side, segment)) return;
    const isKnown = this.future.hasAll(other(side), segment.seq);
    if (isKnown || this.answersUnseen(side, segment)) this.exchange.audience.misses('segment');
  }

  /** Its peer had room for what comes before it, and nothing that was captured has called for it. */
  private answersUnseen(side: Side, { seq, time }: CapturedSegment): boolean {
    const edge = plainOf(sendEdge(this.exchange.tcb(side)));
    if (edge === undefined || isBefore(edge, seq)) return false;
    return !this.exchange.flights[other(side)].some((flight) => {
      return !isReset(flight) && occupies(flight) && time - flight.time <= AT_ONCE;
    });
  }

  /** A reset that answers something, beyond what its sender was seen to send. */
  private skips(side: Side, segment: CapturedSegment): boolean {
    if (!isReset(segment) || segment.flags & ACK) return false;
    const { state, sndNxt } = this.exchange.tcb(side);
    if (!isSynchronized(state) && state !== 'SYN-RECEIVED') return false;
    const next = plainOf(sndNxt);
    return next !== undefined && isBefore(next, segment.seq);
  }

  /** Its peer resets it: what it should have been is not what its sender goes on from. */
  isRefused(side: Side, segment: CapturedSegment): boolean {
    const peer = other(side);
    const tcb = this.exchange.tcb(peer);
    if (!this.mayBeRefused(segment, tcb)) return false;
    if (this.future.openings.refuses(peer, segment) !== true) return false;
    this.tellRefused(segment, tcb);
    return true;
  }

  private tellRefused(segment: CapturedSegment, { iss: syn, sndNxt: expected }: Tcb): void {
    const message = segment.ack === plainOf(syn) ? 'syn-not-counted' : 'default';
    const params = { expected, written: segment.ack, syn };
    const origin = this.exchange.originOf(segment);
    this.tell('synack-ack-mismatch', message, origin, { at: 'ack', params });
  }

  /** A SYN,ACK that does not acknowledge the SYN. */
  private mayBeRefused(segment: CapturedSegment, { state, sndNxt }: Tcb): boolean {
    return isSynAck(segment) && state === 'SYN-SENT' && segment.ack !== plainOf(sndNxt);
  }

  /** Who refuses a SYN as the first thing of all is no listener. */
  private refuse(side: Side, segment: CapturedSegment): void {
    if (!isUnconnected(this.exchange.tcb(side).state)) return;
    if (!this.exchange.flights[other(side)].some(isOpening)) return;
    // A reset without ACK takes its number from one that it answers.
    if (!(segment.flags & ACK) && segment.seq !== 0) this.exchange.audience.misses('segment');
    this.exchange.claim(side, 'CLOSED', segment);
  }

  /** An opener resets nothing but an ACK that does not acknowledge its SYN; an ABORT sends nothing. */
  private refuseUnseen(side: Side, segment: CapturedSegment): void {
    if (this.exchange.tcb(side).state !== 'SYN-SENT') return;
    const peer = other(side);
    if (this.exchange.flights[peer].some(({ ack }) => ack === segment.seq)) return;
    const written = { ...NOT_CAPTURED, flags: ACK, seq: ZERO, ack: number(segment.seq) };
    this.exchange.send(peer, { segment, unseen: true, written, provenance: 'forged' });
  }

  /**
   * A reset without ACK takes its number from the segment that it answers: its sender has no connection
   * any more, closed by its application or lost in a reboot (RFC 9293 3.5.2, 3.6.1).
   */
  private forgetFor(side: Side, segment: CapturedSegment): void {
    const { state, sndNxt } = this.exchange.tcb(side);
    if (!isSynchronized(state)) return;
    const isNext = plainOf(sndNxt) === segment.seq;
    const answered = this.exchange.flights[other(side)].findLast((flight) => {
      return flight.ack === segment.seq && (!isNext || occupies(flight));
    });
    if (!answered) return;
    const { flights } = this.exchange;
    for (const flight of flights[other(side)].slice(0, flights[other(side)].indexOf(answered))) {
      if (!isReset(flight)) this.exchange.arrive(other(side), { flight }, segment);
    }
    if (isUnconnected(this.exchange.tcb(side).state)) return;
    this.exchange.call(side, 'reboot', answered.origin, segment.time);
  }
}
