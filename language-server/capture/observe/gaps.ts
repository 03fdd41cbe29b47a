/** Octets that the capture does not have, though they were sent. */
import { ACK, FIN, PSH, RST, SYN } from '../../tcp/segment.ts';
import { number, ZERO } from '../../tcp/sequence.ts';
import { isSynchronized, isUnconnected } from '../../tcp/state.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import { other, type Side } from '../../tcp/trace.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import { CapturedText } from './captured.ts';
import { isOneTooFar } from './evidence.ts';
import { type Exchange, NOT_CAPTURED, type Sent } from './exchange.ts';
import { isBeyondRoom, isFarAhead } from './far.ts';
import { ackOf, isReset } from './flight.ts';
import type { Future } from './future.ts';
import { ahead, isBefore, laterOf, plainOf } from './numbers.ts';
import type { Wire } from './wire.ts';

/** A gap further than this is no gap: the number is another's. */
const FARTHEST_GAP = 2 ** 30;

type Missing = NonNullable<Sent['missing']>;

interface Gap {
  readonly from: number;
  readonly to: number;
}

export class Gaps {
  private readonly exchange: Exchange;
  private readonly future: Future;
  private readonly wire: Wire;
  private readonly seen: Readonly<Record<Side, boolean>>;
  private readonly captured: Readonly<Record<Side, CapturedText>> = {
    a: new CapturedText(),
    b: new CapturedText(),
  };

  /** `seen`: of whom something was captured. */
  constructor(
    exchange: Exchange,
    future: Future,
    wire: Wire,
    seen: Readonly<Record<Side, boolean>>,
  ) {
    this.exchange = exchange;
    this.future = future;
    this.wire = wire;
    this.seen = seen;
  }

  /** Whether what is missing was ever sent is told by what comes next. */
  isOpenQuestion(side: Side, segment: CapturedSegment, own: Tcb, peer: Tcb): boolean {
    const { future } = this;
    const acked = this.acksUnseen(segment, own, peer);
    if (acked && this.isKnown(side, segment, acked) === undefined) return true;
    if (this.reportsUnseen(side, segment) && !future.hasWaited) return true;
    const next = this.gapBefore(segment, own);
    if (next === undefined) return false;
    if (!future.knowsOrder(side, segment)) return true;
    const isFar = isFarAhead(segment, own);
    if (future.isSlip(side, segment, next, isFar) === undefined) return true;
    return isFar && future.goesOnBehind(side, segment, next) === undefined;
  }

  /**
   * The segment, for what it tells of arrivals. Where it acknowledges what nobody has sent, its sender's
   * next one tells more.
   */
  credible(side: Side, segment: CapturedSegment): CapturedSegment {
    const { exchange, future } = this;
    const acked = this.acksUnseen(segment, exchange.tcb(side), exchange.tcb(other(side)));
    if (!acked || this.mayBeUnseen(side, segment, acked)) return segment;
    const next = future.ackOfNext(side, segment);
    const got = plainOf(exchange.tcb(side).rcvNxt) ?? acked.from;
    return { ...segment, ack: next !== undefined && isBefore(got, next) ? next : got };
  }

  fill(side: Side, segment: CapturedSegment): void {
    this.captured[side].note(segment);
    this.fillAcknowledged(side, segment);
    this.fillReported(side, segment);
    this.fillSkipped(side, segment);
  }

  /** What the capture shows just after its acknowledgment, and was sent before it. */
  takeTooLate(side: Side, segment: CapturedSegment): CapturedSegment | undefined {
    const peer = other(side);
    const acked = this.acksUnseen(segment, this.exchange.tcb(side), this.exchange.tcb(peer));
    if (acked && !isBeyondRoom(acked.to, this.exchange.tcb(side)))
      return this.future.acknowledgedTooSoon(peer, acked.from, segment);
    const reported = this.reportsUnseen(side, segment);
    return reported && this.future.reportedTooSoon(peer, reported, segment.time);
  }

  /** What a segment acknowledges beyond what its peer was seen to send. */
  private acksUnseen(segment: CapturedSegment, own: Tcb, peer: Tcb): Gap | undefined {
    const to = ackOf(segment);
    const from = plainOf(peer.sndNxt);
    if (to === undefined || from === undefined || segment.flags & SYN) return undefined;
    if (isUnconnected(own.state)) return undefined;
    const isOpening = peer.state === 'SYN-SENT' && own.state === 'SYN-RECEIVED';
    if (!isSynchronized(peer.state) && peer.state !== 'SYN-RECEIVED' && !isOpening)
      return undefined;
    const gap = ahead(from, to);
    return gap > 0 && gap < FARTHEST_GAP ? { from, to } : undefined;
  }

  /** Where octets were acknowledged that the capture does not have, there was a segment with them. */
  private fillAcknowledged(side: Side, segment: CapturedSegment): void {
    const peer = other(side);
    const acked = this.acksUnseen(segment, this.exchange.tcb(side), this.exchange.tcb(peer));
    if (acked) {
      if (this.exchange.tcb(peer).finSeq || !this.mayBeUnseen(side, segment, acked)) return;
      this.sentUnseen(peer, segment, acked);
    }
    this.completeArrivals(side, segment);
  }

  /** What was captured is not missing, though by its other fields nobody could have taken it. */
  private sentUnseen(side: Side, segment: CapturedSegment, acked: Gap): void {
    const isCaptured = this.captured[side].has(acked);
    this.unseen(side, segment, acked, isCaptured ? 'no' : 'surely');
    if (!isCaptured) this.tellMissing(side, segment, 'acknowledged', acked);
  }

  /** What was filled in has arrived. */
  private completeArrivals(side: Side, segment: CapturedSegment): void {
    const { exchange } = this;
    if (this.lacks(side, segment)) exchange.arriveBefore(side, segment);
    const lacking = this.lacks(side, segment);
    const peer = other(side);
    if (!lacking || this.acksUnseen(segment, exchange.tcb(side), exchange.tcb(peer))) return;
    // What was sent and did not come has been sent again.
    if (this.future.sends(peer, lacking.from, segment.time)) return;
    this.unseen(peer, segment, lacking, this.captured[peer].has(lacking) ? 'no' : 'surely');
    exchange.arriveBefore(side, segment);
  }

  /** What it acknowledges, though it has not come. */
  private lacks(side: Side, segment: CapturedSegment): Gap | undefined {
    const to = ackOf(segment);
    const { rcvNxt, state } = this.exchange.tcb(side);
    const from = plainOf(rcvNxt);
    if (to === undefined || from === undefined || !isSynchronized(state)) return undefined;
    if (segment.flags & (SYN | RST) || !isBefore(from, to)) return undefined;
    const first = this.exchange.flights[other(side)].find(({ seq }) => seq === from);
    if (first && isOneTooFar(segment, this.exchange.tcb(side), first)) return undefined;
    return ahead(from, to) < FARTHEST_GAP ? { from, to } : undefined;
  }

  /** The same of octets that were reported to have come beyond a gap, block by block. */
  private fillReported(side: Side, segment: CapturedSegment): void {
    for (let left = segment.options.sack?.length ?? 0; left > 0; left--) {
      const reported = this.reportsUnseen(side, segment);
      if (!reported || !this.mayBeMissing(side, segment, reported)) return;
      this.unseen(other(side), segment, reported, 'surely');
      this.tellMissing(other(side), segment, 'acknowledged', reported);
      this.exchange.arriveBefore(side, segment);
    }
  }

  /** Nobody sends it only then; nor what comes before, unless its peer still reports what is behind. */
  private mayBeMissing(side: Side, segment: CapturedSegment, reported: Gap): boolean {
    const { future } = this;
    const { time } = segment;
    const peer = other(side);
    const next = plainOf(this.exchange.tcb(peer).sndNxt);
    if (next === undefined || future.sends(peer, reported.from, time)) return false;
    if (isBeyondRoom(reported.to, this.exchange.tcb(side)))
      return future.tellsOfUnseen(peer, reported, segment) === true;
    return !future.sends(peer, next, time) || future.keepsReported(side, reported) !== false;
  }

  /** The part of a block that its peer has not been seen to send. */
  private reportsUnseen(side: Side, { flags, options }: CapturedSegment): Gap | undefined {
    if (!options.sack || flags & (SYN | RST)) return undefined;
    const peer = this.exchange.tcb(other(side));
    const next = plainOf(peer.sndNxt);
    if (next === undefined || peer.finSeq) return undefined;
    const block = options.sack.find(([, right]) => {
      return isBefore(next, right) && ahead(next, right) < FARTHEST_GAP;
    });
    return block && { from: laterOf(next, block[0]), to: block[1] };
  }

  private mayBeUnseen(side: Side, segment: CapturedSegment, acked: Gap): boolean {
    return this.isKnown(side, segment, acked) ?? !isBeyondRoom(acked.to, this.exchange.tcb(side));
  }

  /** Whether its peer has sent what a segment acknowledges, and the capture does not have. */
  private isKnown(side: Side, segment: CapturedSegment, gap: Gap): boolean | undefined {
    return this.future.tellsOfUnseen(
      other(side),
      gap,
      segment,
      isBeyondRoom(gap.to, this.exchange.tcb(side)),
    );
  }

  private gapBefore(segment: CapturedSegment, own: Tcb): number | undefined {
    const next = plainOf(own.sndNxt);
    if (next === undefined || segment.flags & SYN || own.finSeq) return undefined;
    if (isReset(segment) && !(segment.flags & ACK)) return undefined;
    if (isUnconnected(own.state)) return undefined;
    const gap = ahead(next, segment.seq);
    return gap > 0 && gap < FARTHEST_GAP ? next : undefined;
  }

  /** Where a segment comes later in the stream than the last, others were sent between them. */
  private fillSkipped(side: Side, segment: CapturedSegment): void {
    const own = this.exchange.tcb(side);
    const next = this.gapBefore(segment, own);
    if (next === undefined) return;
    const isFar = isFarAhead(segment, own);
    if (this.future.isSlip(side, segment, next, isFar)) return;
    if (isFar) {
      // A reset from nowhere is no end of the stream.
      if (isReset(segment) || !this.future.goesOnBehind(side, segment, next)) return;
    }
    this.unseen(side, segment, { from: next, to: segment.seq }, 'if-it-arrives');
    this.tellMissing(side, segment, 'skipped', { from: next, to: segment.seq });
  }

  /** What was sent before the capture began, or in a way that it does not see, is not missed. */
  private tellMissing(
    from: Side,
    segment: CapturedSegment,
    how: 'acknowledged' | 'skipped',
    gap: Gap,
  ): void {
    if (!this.seen[from] || this.wire.explains(from, gap.from)) return;
    const count = ahead(gap.from, gap.to);
    const params = { count, seq: gap.from };
    const message = count === 1 ? (`${how}-one` as const) : how;
    const at = how === 'acknowledged' ? 'ack' : 'seq';
    this.wire.tell('segment-not-captured', message, this.exchange.originOf(segment), {
      at,
      params,
    });
  }

  private unseen(side: Side, segment: CapturedSegment, { from, to }: Gap, missing: Missing): void {
    const { rcvNxt: ack } = this.exchange.tcb(side);
    const isFin = this.future.isLastOf(side, from, to);
    const [flags, len] = isFin ? [FIN | ACK, ZERO] : [PSH | ACK, number(to - from)];
    const written = { ...NOT_CAPTURED, flags, seq: number(from), ack, len };
    this.exchange.send(side, { segment, unseen: true, written, missing });
  }
}
