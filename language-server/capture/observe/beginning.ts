/** A start in mid-stream: what was on its way then was sent before, and nobody knows what it was. */
import { RST, SYN } from '../../tcp/segment.ts';
import { other, type Side } from '../../tcp/trace.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import { ackOf } from './flight.ts';
import { SWAPPED } from './future.ts';
import { isBefore } from './numbers.ts';

export class Beginning {
  /** The first number that was captured of each end. */
  private readonly first: Partial<Record<Side, number>> = {};
  private since: number | undefined;
  private readonly reached: Record<Side, boolean> = { a: false, b: false };

  /** Whether the SYN was captured just after what followed it. */
  wasSwapped({ flags, time }: CapturedSegment): boolean {
    return (flags & SYN) !== 0 && time - (this.since ?? time) <= SWAPPED;
  }

  /** Whether the end has acknowledged by now what its peer has sent since. */
  isOverFor(side: Side): boolean {
    return this.reached[side];
  }

  /** Whether both ends have. */
  isOverWith(side: Side, segment: CapturedSegment): boolean {
    this.since ??= segment.time;
    if (segment.flags & SYN) return true;
    if (segment.flags & RST) return false;
    this.first[side] ??= segment.seq;
    const ack = ackOf(segment);
    const start = this.first[other(side)];
    if (ack !== undefined && start !== undefined) this.reached[side] ||= isBefore(start, ack);
    return this.reached.a && this.reached.b;
  }
}
