/**
 * Plays what a capture shows of one socket pair into a simulation. Each captured segment is emitted in
 * flight; before an endpoint's next one, what must have reached it by then arrives.
 */
import type { Provenance, Socket } from '../../tcp/script.ts';
import { SYN } from '../../tcp/segment.ts';
import type { Judge } from '../../tcp/simulate/judge.ts';
import { isUnconnected } from '../../tcp/state.ts';
import { other, type Side } from '../../tcp/trace.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import { Beginning } from './beginning.ts';
import { Ended } from './ended.ts';
import { type Audience, Exchange } from './exchange.ts';
import { ackOf, isOpening, isSynAck } from './flight.ts';
import { Future } from './future.ts';
import { Gaps } from './gaps.ts';
import { Endings, isLate } from './late.ts';
import { isBefore, plainOf } from './numbers.ts';
import { Openings } from './openings.ts';
import { Resets } from './resets.ts';
import { Room } from './room.ts';
import { Scale } from './scale.ts';
import { EchoedStamps } from './stamps.ts';
import { SentText } from './texts.ts';
import { Wire } from './wire.ts';
import { optionsOf, writtenOf } from './written.ts';

export class Observer {
  readonly exchange: Exchange;
  private readonly future = new Future();
  private readonly scale = new Scale();
  private readonly wire: Wire;
  private readonly stamps: EchoedStamps;
  private readonly texts: Readonly<Record<Side, SentText>>;
  private readonly openings: Openings;
  private readonly resets: Resets;
  private readonly gaps: Gaps;
  private readonly seen: Record<Side, boolean> = { a: false, b: false };
  /** When the last segment that was not overtaken was captured. */
  private readonly sentAt: Record<Side, number> = { a: 0, b: 0 };
  private readonly ended = new Ended();
  private readonly endings: Readonly<Record<Side, Endings>> = {
    a: new Endings(),
    b: new Endings(),
  };
  private readonly room: Room;
  private beginning: Beginning | undefined;
  private begun = false;

  constructor(a: Socket, b: Socket, judge: Judge, audience: Audience, checksums = false) {
    const { tell } = audience;
    this.exchange = new Exchange(a, b, judge, audience);
    this.wire = new Wire(tell, checksums);
    this.stamps = new EchoedStamps(audience);
    this.texts = { a: new SentText(tell), b: new SentText(tell) };
    this.openings = new Openings(this.exchange, this.future, this.scale, this.ended);
    this.resets = new Resets(this.exchange, this.future, tell);
    this.room = new Room(this.exchange, this.future, this.scale);
    this.gaps = new Gaps(this.exchange, this.future, this.wire, this.seen);
  }

  observe(side: Side, segment: CapturedSegment): void {
    this.future.push(side, segment);
    this.proceed(false);
  }

  /** It was closed or reset from what was seen, so that nothing much can follow. */
  get isOver(): boolean {
    return this.ended.isOver;
  }

  /** Both ends have sent something. */
  get isOpened(): boolean {
    return this.seen.a && this.seen.b;
  }

  /** Nothing more comes until then, in seconds. */
  finish(until: number): void {
    this.proceed(true);
    for (const side of ['a', 'b'] as const) this.exchange.settle(side, until);
  }

  private proceed(last: boolean): void {
    for (let next = this.future.next; next; next = this.future.next) {
      const { side, segment } = next;
      if (!last && !this.future.isFull && this.mustWait(side, segment)) return;
      this.future.shift();
      this.take(side, segment);
    }
  }

  /** Whether what to make of a segment depends on what comes next. */
  private mustWait(side: Side, segment: CapturedSegment): boolean {
    if (!this.exchange.hasBegun) return false;
    if (isOpening(segment)) this.openings.settleBefore(side, segment);
    const [own, peer] = [this.exchange.tcb(side), this.exchange.tcb(other(side))];
    return (
      this.gaps.isOpenQuestion(side, segment, own, peer) ||
      this.openings.isOpenQuestion(side, segment, own) ||
      this.resets.isOpenQuestion(side, segment, peer) ||
      this.room.isOpenQuestion(side, segment)
    );
  }

  private take(side: Side, segment: CapturedSegment): void {
    if (!this.begun) this.begin(side, segment);
    if (!this.isInTheMidst(side, segment)) this.scale.note(side, segment);
    const next = plainOf(this.exchange.tcb(side).sndNxt);
    const overtaken = this.future.overtaken(side, segment, next);
    if (overtaken) this.emit(side, overtaken);
    this.emit(side, segment);
  }

  /** The first segment: a SYN, or something in mid-stream. */
  private begin(side: Side, segment: CapturedSegment): void {
    this.begun = true;
    if (isOpening(segment)) return;
    if (isSynAck(segment)) this.openings.unseen.sendSyn(side, segment);
    else this.startInMidStream(side, segment);
  }

  private startInMidStream(side: Side, segment: CapturedSegment): void {
    this.beginning = new Beginning();
    this.exchange.audience.misses('beginning');
    const ack = ackOf(segment);
    this.exchange.claim(side, 'ESTABLISHED', segment);
    this.exchange.claimNumber(side, 'snd.nxt', segment.seq, segment);
    if (ack !== undefined) this.exchange.claimNumber(side, 'rcv.nxt', ack, segment);
  }

  private emit(side: Side, segment: CapturedSegment): void {
    const { exchange } = this;
    const origin = exchange.originOf(segment);
    if (!this.wire.look(side, segment, origin)) return;
    if (segment.malformed.includes('truncated'))
      exchange.audience.misses(segment.flags & SYN ? 'options' : 'segment');
    if (this.isOld(side, segment)) {
      this.send(side, segment, 'old');
      return;
    }
    this.endings[side].note(segment);
    this.stamps.look(side, segment, origin);
    this.texts[side].look(segment, exchange.tcb(side), origin);
    this.openings.prepare(side, segment);
    this.resets.prepare(side, segment, !this.seen[side]);
    exchange.arriveBefore(side, this.gaps.credible(side, segment));
    this.emitTooLate(side, segment);
    this.gaps.fill(side, segment);
    this.room.excuse(side, segment);
    this.note(side, segment);
    this.lookAtBeginning(side);
    this.send(side, segment, this.resets.isRefused(side, segment) ? 'forged' : 'sent');
    this.lookBeyondBeginning(side, segment);
  }

  /** Sent before what was captured before it, or captured twice. */
  private isOld(side: Side, segment: CapturedSegment): boolean {
    if (this.stamps.precedesAll(side, segment)) return false;
    if (this.endings[side].isPast(segment)) return true;
    return isLate(segment, this.exchange.tcb(side), this.sentAt[side]);
  }

  /** Who has not acknowledged anything since the capture began may have got more than it shows. */
  private lookAtBeginning(side: Side): void {
    const { audience } = this.exchange;
    if (this.beginning?.isOverFor(side)) audience.has('beginning');
    else if (this.beginning) audience.misses('beginning');
  }

  private lookBeyondBeginning(side: Side, segment: CapturedSegment): void {
    if (!this.beginning?.isOverWith(side, segment)) return;
    const { audience } = this.exchange;
    if (this.beginning.wasSwapped(segment)) audience.misses('order');
    this.beginning = undefined;
    audience.has('beginning');
  }

  /** What the capture has behind its acknowledgment. */
  private emitTooLate(side: Side, segment: CapturedSegment): void {
    const next = () => this.gaps.takeTooLate(side, segment);
    for (let sent = next(); sent; sent = next()) {
      this.exchange.audience.misses('order');
      this.emit(other(side), sent);
      this.exchange.arriveBefore(side, segment);
    }
  }

  private note(side: Side, segment: CapturedSegment): void {
    this.sentAt[side] = segment.time;
    this.seen[side] = true;
    this.ended.note(side, segment);
    this.exchange.audience.sees(side, segment);
  }

  /** A SYN bit there opens nothing, and agrees on nothing. */
  private isInTheMidst(side: Side, { seq }: CapturedSegment): boolean {
    const { state, iss, sndNxt } = this.exchange.tcb(side);
    const [first, next] = [plainOf(iss), plainOf(sndNxt)];
    if (isUnconnected(state) || first === undefined || next === undefined) return false;
    return isBefore(first, seq) && !isBefore(next, seq);
  }

  private send(side: Side, segment: CapturedSegment, provenance: Provenance): void {
    const { window, flags } = segment;
    const bits = this.isInTheMidst(side, segment) ? flags & ~SYN : flags;
    const win = this.scale.windowOf(side, { window, flags: bits });
    const written = writtenOf(segment, this.wire.flagsOf(segment), win, optionsOf(segment.options));
    this.exchange.send(side, { segment, unseen: false, written, provenance });
  }
}
