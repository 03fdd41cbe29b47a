/**
 * Stretches of a connection in which a capture may not have all: from just before a gap until both ends
 * have shown again where they stand, and a little beyond.
 */
import { FIN, RST } from '../../tcp/segment.ts';
import { other, type Side } from '../../tcp/trace.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import { ackOf } from './flight.ts';
import { isBefore, plus } from './numbers.ts';

/** What lacks something may have been captured this many segments before it shows. */
const LEAD = 3;
/** Who lacks something may go on without saying so for this many segments. */
const TAIL = 6;
/** Of more of them the gaps between the last are counted in. */
const MOST = 512;

interface Stretch {
  readonly from: number;
  to: number;
}

export class Unsure {
  private readonly stretches: Stretch[] = [];
  /** The frames of the last few segments. */
  private readonly last: number[] = [];
  /** Where each end stood when it first said something after the gap, and who has all of its peer. */
  private shown: Partial<Record<Side, number>> = {};
  private has: Record<Side, boolean> = { a: false, b: false };
  /** Segments until the stretch ends, after both have shown where they stand. */
  private left = 0;

  /** Something is missing just before the next segment. */
  begin(): void {
    this.shown = {};
    this.has = { a: false, b: false };
    if (this.left === 0) this.open(this.last[0] ?? 0);
    this.left = TAIL;
  }

  private open(from: number): void {
    const before = this.stretches.at(-1);
    if (before && (this.stretches.length === MOST || from <= before.to)) before.to = Infinity;
    else this.stretches.push({ from, to: Infinity });
  }

  sees(side: Side, segment: CapturedSegment): void {
    this.last.push(segment.frame);
    if (this.last.length > LEAD) this.last.shift();
    if (this.left === 0) return;
    if (!(segment.flags & RST)) this.show(side, segment);
    if (!this.has.a || !this.has.b || --this.left > 0) return;
    const stretch = this.stretches.at(-1);
    if (stretch) stretch.to = segment.frame;
  }

  private show(side: Side, segment: CapturedSegment): void {
    const { flags, seq, len } = segment;
    this.shown[side] ??= plus(seq, len + (flags & FIN ? 1 : 0));
    const ack = ackOf(segment);
    const peer = this.shown[other(side)];
    if (ack !== undefined && peer !== undefined) this.has[side] ||= !isBefore(ack, peer);
  }

  includes(frame: number): boolean {
    return this.stretches.some(({ from, to }) => from <= frame && frame <= to);
  }
}
