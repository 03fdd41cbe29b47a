/**
 * Plays what a capture shows of one socket pair into a simulation. Each captured segment is emitted in
 * flight; before an endpoint's next one, what must have reached it by then arrives.
 */
import type { Provenance, Socket } from '../../tcp/script.ts';
import { FIN, RST, SYN } from '../../tcp/segment.ts';
import { number } from '../../tcp/sequence.ts';
import type { Judge } from '../../tcp/simulate/judge.ts';
import { other, type Side } from '../../tcp/trace.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import { type Audience, Exchange, NOT_CAPTURED } from './exchange.ts';
import { ackOf, isOpening, isSynAck } from './flight.ts';
import { Future } from './future.ts';
import { Gaps } from './gaps.ts';
import { isLate } from './late.ts';
import { plainOf, plus } from './numbers.ts';
import { Openings } from './openings.ts';
import { Resets } from './resets.ts';
import { Scale } from './scale.ts';
import { EchoedStamps } from './stamps.ts';
import { SentText } from './texts.ts';
import { Wire } from './wire.ts';
import { optionsOf, writtenOf } from './written.ts';

const NOT_ENDED = { a: false, b: false, reset: false };

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
  private readonly ended = { ...NOT_ENDED };
  private begun = false;

  constructor(a: Socket, b: Socket, judge: Judge, audience: Audience, checksums = false) {
    const { tell } = audience;
    this.exchange = new Exchange(a, b, judge, audience);
    this.wire = new Wire(tell, checksums);
    this.stamps = new EchoedStamps(tell);
    this.texts = { a: new SentText(tell), b: new SentText(tell) };
    this.openings = new Openings(this.exchange, this.future, this.scale);
    this.resets = new Resets(this.exchange, this.future, tell);
    this.gaps = new Gaps(this.exchange, this.future, this.wire, this.seen);
  }

  observe(side: Side, segment: CapturedSegment): void {
    this.future.push(side, segment);
    this.proceed(false);
  }

  /** It was closed or reset from what was seen, so that nothing much can follow. */
  get isOver(): boolean {
    return this.ended.reset || (this.ended.a && this.ended.b);
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
      this.resets.isOpenQuestion(side, segment, peer)
    );
  }

  private take(side: Side, segment: CapturedSegment): void {
    if (!this.begun) this.begin(side, segment);
    this.scale.note(side, segment);
    const next = plainOf(this.exchange.tcb(side).sndNxt);
    const overtaken = this.future.overtaken(side, segment, next);
    if (overtaken) this.emit(side, overtaken);
    this.emit(side, segment);
  }

  /** The first segment: a SYN, or something in mid-stream. */
  private begin(side: Side, segment: CapturedSegment): void {
    this.begun = true;
    if (isOpening(segment)) return;
    if (isSynAck(segment)) this.sendUnseenSyn(side, segment);
    else this.startInMidStream(side, segment);
  }

  /** A SYN,ACK has no option that the SYN did not offer. */
  private sendUnseenSyn(side: Side, segment: CapturedSegment): void {
    const { sack: _, ...options } = optionsOf(segment.options);
    const seq = number(plus(segment.ack, -1));
    const written = { ...NOT_CAPTURED, flags: SYN, seq, options };
    this.exchange.send(other(side), { segment, unseen: true, written });
  }

  private startInMidStream(side: Side, segment: CapturedSegment): void {
    const ack = ackOf(segment);
    this.exchange.claim(side, 'ESTABLISHED', segment);
    this.exchange.claimNumber(side, 'snd.nxt', segment.seq, segment);
    if (ack !== undefined) this.exchange.claimNumber(side, 'rcv.nxt', ack, segment);
  }

  private emit(side: Side, segment: CapturedSegment): void {
    const { exchange } = this;
    const origin = exchange.originOf(segment);
    if (!this.wire.look(side, segment, origin)) return;
    if (isLate(segment, exchange.tcb(side), this.sentAt[side])) {
      this.send(side, segment, 'old');
      return;
    }
    this.stamps.look(side, segment, origin);
    this.texts[side].look(segment, exchange.tcb(side), origin);
    this.openings.prepare(side, segment);
    this.resets.prepare(side, segment, !this.seen[side]);
    exchange.arriveBefore(side, segment);
    this.emitTooLate(side, segment);
    this.gaps.fill(side, segment);
    this.note(side, segment);
    this.send(side, segment, this.resets.isRefused(side, segment) ? 'forged' : 'sent');
  }

  /** What the capture has behind its acknowledgment. */
  private emitTooLate(side: Side, segment: CapturedSegment): void {
    const next = () => this.gaps.takeTooLate(side, segment);
    for (let sent = next(); sent; sent = next()) this.emit(other(side), sent);
  }

  private note(side: Side, { flags, time }: CapturedSegment): void {
    this.sentAt[side] = time;
    this.seen[side] = true;
    if (flags & RST) this.ended.reset = true;
    else if (flags & FIN) this.ended[side] = true;
    else if (flags & SYN) Object.assign(this.ended, NOT_ENDED);
  }

  private send(side: Side, segment: CapturedSegment, provenance: Provenance): void {
    const win = this.scale.windowOf(side, segment);
    const written = writtenOf(segment, this.wire.flagsOf(segment), win, optionsOf(segment.options));
    this.exchange.send(side, { segment, unseen: false, written, provenance });
  }
}
