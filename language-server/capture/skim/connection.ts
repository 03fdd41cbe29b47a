/** Connections of which there is nothing to say. */
import { ACK, FIN, PSH, RST } from '../../tcp/segment.ts';
import { other, type Side } from '../../tcp/trace.ts';
import type { CapturedOptions, CapturedSegment } from '../captured-segment.ts';
import { PlainEnd, type Reached } from './end.ts';
import { isPlainAnswer, isPlainSyn } from './opening.ts';

/** After so many seconds a connection may have been forgotten. */
const IDLE_FOR = 3600;

type Previous = Readonly<Record<Side, Reached>>;
type Ends = Readonly<Record<Side, PlainEnd>>;

/** The segment itself is read anew with the next one. */
interface Offer extends Pick<CapturedSegment, 'seq' | 'window' | 'options'> {
  readonly end: PlainEnd;
}

/**
 * A connection as most are: it opens in three steps, nothing is lost or sent twice, and each end closes
 * once at most. No rule has anything to say of it, insights apart, so nobody needs to simulate it. In
 * doubt it is not plain.
 */
export class PlainConnection {
  /** Until it is answered. */
  private offer: Offer | undefined;
  private ends: Ends | undefined;
  private isOpen = false;
  /** How far the ends of the connection before got, where that is over. */
  private previous: Previous | undefined;
  private time = 0;

  /** False from where it is not plain; nothing is to be asked any more then. */
  takes(side: Side, segment: CapturedSegment): boolean {
    const { time, reserved, urgentPointer, malformed } = segment;
    if (reserved !== 0 || urgentPointer !== 0 || malformed.length > 0) return false;
    const pause = this.hasBegun ? time - this.time : 0;
    this.time = time;
    return pause >= 0 && pause < IDLE_FOR && this.goesOn(side, segment);
  }

  private get hasBegun(): boolean {
    return this.offer !== undefined || this.ends !== undefined || this.previous !== undefined;
  }

  private goesOn(side: Side, segment: CapturedSegment): boolean {
    if (this.ends) return this.exchanges(side, segment, this.ends);
    return this.offer ? this.answers(side, segment, this.offer) : this.opens(side, segment);
  }

  private opens(side: Side, segment: CapturedSegment): boolean {
    const { seq, window, options } = segment;
    const end = new PlainEnd(segment);
    this.offer = { end, seq, window, options: copyOf(options) };
    if (side === 'b' || !isPlainSyn(segment)) return false;
    return !this.previous || end.begins(this.previous.a);
  }

  private answers(side: Side, segment: CapturedSegment, offer: Offer): boolean {
    if (side === 'a' || !isPlainAnswer(segment, offer)) return false;
    const { wscale } = segment.options;
    const [a, b] = [offer.end, new PlainEnd(segment)];
    if (wscale !== undefined) {
      a.shift = offer.options.wscale ?? 0;
      b.shift = wscale;
    }
    a.allows(b, offer.window);
    b.answers(a, segment.window);
    this.ends = { a, b };
    this.offer = undefined;
    this.isOpen = false;
    return !this.previous || b.begins(this.previous.b);
  }

  private exchanges(side: Side, segment: CapturedSegment, ends: Ends): boolean {
    const [own, peer] = [ends[side], ends[other(side)]];
    if (!hasStampsOnly(segment)) return false;
    if (!this.isOpen && !isLastOfThree(side, segment, peer)) return false;
    this.isOpen = true;
    const isReset = (segment.flags & RST) !== 0;
    const isPlain = isReset ? isPlainReset(segment, own, peer) : isPlainSegment(segment, own, peer);
    if (isReset || (own.isDone && peer.isDone)) this.end(ends);
    return isPlain;
  }

  /** Many are over, and few come back. */
  private end({ a, b }: Ends): void {
    this.previous = { a: a.reached, b: b.reached };
    this.ends = undefined;
  }
}

/** What it could bring beside is seldom, and takes a second look. */
function isLastOfThree(side: Side, { flags, len, ack }: CapturedSegment, peer: PlainEnd): boolean {
  return side === 'a' && flags === ACK && len === 0 && peer.isOpenedBy(ack);
}

/** A reset needs no timestamps (RFC 7323 3.2). */
function isPlainReset(segment: CapturedSegment, own: PlainEnd, peer: PlainEnd): boolean {
  if (segment.flags & ~(RST | ACK) || !own.resets(segment, peer)) return false;
  return !segment.options.ts || own.ticks(segment, peer);
}

function isPlainSegment(segment: CapturedSegment, own: PlainEnd, peer: PlainEnd): boolean {
  if ((segment.flags & ~(PSH | FIN)) !== ACK) return false;
  return own.ticks(segment, peer) && own.acknowledges(segment, peer) && own.sends(segment, peer);
}

function copyOf({ ts, ...others }: CapturedOptions): CapturedOptions {
  return ts ? { ...others, ts: { ...ts } } : others;
}

function hasStampsOnly({ options }: CapturedSegment): boolean {
  const { mss, wscale, sackok, sack, tfo, others } = options;
  if (mss !== undefined || wscale !== undefined || tfo !== undefined) return false;
  return !sackok && !sack && !others;
}
