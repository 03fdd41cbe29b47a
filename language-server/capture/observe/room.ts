/** Windows that the capture does not have: who sends more than it was seen to be allowed may have got one. */
import { RST, SYN } from '../../tcp/segment.ts';
import { other, type Side } from '../../tcp/trace.ts';
import { sendEdge } from '../../tcp/window.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import type { Exchange } from './exchange.ts';
import { isFarAhead } from './far.ts';
import type { Future } from './future.ts';
import { isBefore, plainOf, plus } from './numbers.ts';
import type { Scale } from './scale.ts';

export class Room {
  private readonly exchange: Exchange;
  private readonly future: Future;
  private readonly scale: Scale;

  constructor(exchange: Exchange, future: Future, scale: Scale) {
    this.exchange = exchange;
    this.future = future;
    this.scale = scale;
  }

  isOpenQuestion(side: Side, segment: CapturedSegment): boolean {
    const end = this.exceeds(side, segment);
    return end !== undefined && this.nextEdge(other(side)) === undefined;
  }

  /** What the peer tells next may take back what would have been allowed. */
  excuse(side: Side, segment: CapturedSegment): void {
    const end = this.exceeds(side, segment);
    if (end === undefined) return;
    const { audience } = this.exchange;
    const edge = this.nextEdge(other(side));
    if (edge === undefined) audience.misses('segment');
    else if (this.future.tellsTooLate(other(side), segment)) audience.misses('order');
    else if (!isBefore(edge, end)) audience.excuses(this.exchange.originOf(segment), edge);
  }

  private nextEdge(side: Side): number | undefined {
    return this.future.edgeOf(side, (segment) => this.scale.windowOf(side, segment));
  }

  /** Where its new text ends, beyond what its peer was seen to allow. A probe is no text yet. */
  private exceeds(side: Side, segment: CapturedSegment): number | undefined {
    const { flags, seq, len } = segment;
    const own = this.exchange.tcb(side);
    if (len < 2 || flags & (SYN | RST) || isFarAhead(segment, own)) return undefined;
    const next = plainOf(own.sndNxt);
    const edge = plainOf(sendEdge(own));
    if (next === undefined || edge === undefined || isBefore(seq, next)) return undefined;
    const end = plus(seq, len);
    return isBefore(edge, end) ? end : undefined;
  }
}
