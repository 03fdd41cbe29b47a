/** How connections open, where a capture shows it in part: other incarnations, and answers in disguise. */
import { reusesTimeWait } from '../../tcp/arrives/syn.ts';
import { ACK, RST, SYN } from '../../tcp/segment.ts';
import { number, ZERO } from '../../tcp/sequence.ts';
import { isUnconnected } from '../../tcp/state.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import { other, type Side } from '../../tcp/trace.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import type { Ended } from './ended.ts';
import { type Exchange, NOT_CAPTURED } from './exchange.ts';
import { ackOf, type Flight, isOpening, isSynAck } from './flight.ts';
import type { Future } from './future.ts';
import { plainOf, plus } from './numbers.ts';
import type { Scale } from './scale.ts';
import { UnseenOpenings } from './unseen-openings.ts';

export class Openings {
  private readonly exchange: Exchange;
  private readonly future: Future;
  private readonly scale: Scale;
  readonly unseen: UnseenOpenings;

  constructor(exchange: Exchange, future: Future, scale: Scale, ended: Ended) {
    this.exchange = exchange;
    this.future = future;
    this.scale = scale;
    this.unseen = new UnseenOpenings(exchange, future, scale, ended);
  }

  /** Whether what a segment opens, or who has opened, is told by what comes next. */
  isOpenQuestion(side: Side, segment: CapturedSegment, own: Tcb): boolean {
    const { future } = this;
    const peer = other(side);
    if (
      this.mayAnswerBare(side, segment) &&
      future.openings.takesForAnswer(peer, segment) === undefined
    )
      return true;
    if (this.unseen.isOpenQuestion(side, segment)) return true;
    const next = plainOf(own.sndNxt);
    if (
      this.missesThird(side, segment) &&
      future.acknowledges(peer, next, segment.time) === undefined
    )
      return true;
    return (
      this.reopens(segment, own) && future.openings.opensAnew(side, segment, next) === undefined
    );
  }

  /** Everything that must have happened before the segment could be sent. */
  prepare(side: Side, segment: CapturedSegment): void {
    if (isOpening(segment)) {
      this.reopen(side, segment);
      this.answerBare(side, segment);
    } else if (isSynAck(segment)) {
      this.unseen.answered(side, segment);
      this.answerAnew(side, segment);
    } else {
      this.unseen.wentOn(side, segment);
      this.openUnseen(side, segment);
    }
  }

  /** Who opens anew has got what was on its way to end the connection before. */
  settleBefore(side: Side, { seq, time }: CapturedSegment): void {
    const { state, iss } = this.exchange.tcb(side);
    if (!isUnconnected(state) && plainOf(iss) !== seq) this.exchange.settle(other(side), time);
  }

  /** The end, of which a new SYN comes or which answers one, has left its last connection unseen. */
  private reopen(side: Side, segment: CapturedSegment): void {
    const tcb = this.exchange.tcb(side);
    if (!this.reopens(segment, tcb)) return;
    if (this.future.openings.opensAnew(side, segment, plainOf(tcb.sndNxt)) !== false) {
      this.exchange.reboot(side, segment);
      if (this.future.openings.answersOpening(other(side), segment))
        this.exchange.reboot(other(side), segment);
      this.scale.forget();
      this.scale.note(side, segment);
    }
  }

  /** It asks for a new connection while it has one. */
  private reopens(segment: CapturedSegment, { state, iss }: Tcb): boolean {
    if (!isOpening(segment)) return false;
    const open = state !== 'TIME-WAIT' && !isUnconnected(state);
    return open && segment.seq !== plainOf(iss);
  }

  /** A SYN without an ACK, of an end that has been asked to open. */
  private mayAnswerBare(side: Side, segment: CapturedSegment): boolean {
    if (!isOpening(segment) || !isUnconnected(this.exchange.tcb(side).state)) return false;
    return this.exchange.flights[other(side)].some(isOpening);
  }

  /** It is taken for a SYN,ACK, so that is what it was meant to be. */
  private answerBare(side: Side, segment: CapturedSegment): void {
    if (!this.mayAnswerBare(side, segment)) return;
    if (this.future.openings.takesForAnswer(other(side), segment) !== true) return;
    const flight = this.exchange.flights[other(side)].findLast(isOpening);
    if (flight) this.exchange.arrive(other(side), { flight }, segment);
  }

  /**
   * An end that answers another SYN than its last has left its last connection: by what was on its way,
   * or, for all that the capture shows, by itself.
   */
  private answerAnew(side: Side, segment: CapturedSegment): void {
    const peer = other(side);
    const { state, irs } = this.exchange.tcb(side);
    if (!isSynAck(segment) || !irs || isUnconnected(state)) return;
    const index = this.exchange.flights[peer].findIndex((flight) => {
      return (
        isOpening(flight) && (flight.end === segment.ack || plus(flight.seq, 1) === segment.ack)
      );
    });
    const syn = this.exchange.flights[peer][index];
    if (!syn || syn.seq === plainOf(irs)) return;
    for (const flight of this.exchange.flights[peer].slice(0, index))
      this.exchange.arrive(peer, { flight }, segment);
    if (!this.isOpenTo(side, syn)) this.exchange.reboot(side, segment);
  }

  private isOpenTo(side: Side, { seq, options }: Flight): boolean {
    if (isUnconnected(this.exchange.tcb(side).state)) return true;
    const syn = { ...NOT_CAPTURED, flags: SYN, seq: number(seq), len: ZERO, options };
    return reusesTimeWait(this.exchange.tcb(side), syn);
  }

  /** Who goes on with a connection has seen it opened, though the capture has not. */
  private openUnseen(side: Side, segment: CapturedSegment): void {
    const ack = ackOf(segment);
    if (ack === undefined || segment.flags & (SYN | RST)) return;
    const peer = other(side);
    const own = this.exchange.tcb(side);
    if (own.state === 'SYN-SENT' && !this.exchange.flights[peer].some(({ flags }) => flags & SYN)) {
      this.unseenAnswer(side, segment, plus(ack, -1));
    }
    this.unseen.accepted(side, segment);
    this.unseenThird(side, segment);
  }

  /** The SYN,ACK: it agreed to whatever the SYN offered, for all anyone can tell. */
  private unseenAnswer(side: Side, segment: CapturedSegment, isn: number): void {
    const { synOptions: options, sndNxt: ack } = this.exchange.tcb(side);
    const flags = SYN | ACK;
    const written = { ...NOT_CAPTURED, flags, seq: number(isn), ack, options };
    this.exchange.arriveBefore(other(side), {
      ...segment,
      flags,
      seq: isn,
      ack: plainOf(ack) ?? 0,
    });
    this.exchange.send(other(side), { segment, unseen: true, written });
  }

  /** The ACK that completes the handshake, where nothing of the peer can have brought it. */
  private unseenThird(side: Side, segment: CapturedSegment): void {
    const peer = other(side);
    const { sndNxt, rcvNxt } = this.exchange.tcb(side);
    const answer = this.exchange.flights[side].find(isSynAck);
    if (!answer || !this.missesThird(side, segment)) return;
    if (this.future.acknowledges(peer, plainOf(sndNxt), segment.time) === true) return;
    this.exchange.arrive(side, { flight: answer }, segment);
    const written = { ...NOT_CAPTURED, flags: ACK, seq: rcvNxt, ack: sndNxt };
    this.exchange.send(peer, { segment, unseen: true, written });
  }

  /** It goes on though nothing that was captured has completed the handshake. Fast Open may do so. */
  private missesThird(side: Side, segment: CapturedSegment): boolean {
    const { state, opened, sndNxt, rcvNxt, irs } = this.exchange.tcb(side);
    if (state !== 'SYN-RECEIVED' || opened !== 'passive' || segment.flags & (SYN | RST))
      return false;
    if (plainOf(rcvNxt) !== plus(plainOf(irs) ?? 0, 1)) return false;
    const peer = other(side);
    if (this.exchange.tcb(peer).state !== 'SYN-SENT') return false;
    return !this.exchange.flights[peer].some(({ ack }) => ack === plainOf(sndNxt));
  }
}
