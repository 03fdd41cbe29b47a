/** How far a connection is closed, by what was captured. */
import { ACK, FIN, RST, SYN } from '../../tcp/segment.ts';
import { other, type Side } from '../../tcp/trace.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import { ackOf, endOf } from './flight.ts';
import { ahead, isBefore, laterOf } from './numbers.ts';

const NOT_ENDED = { a: false, b: false, reset: false };

/** The numbers that an end has used. */
interface Used {
  readonly first: number;
  next: number;
}

export class Ended {
  private readonly ended = { ...NOT_ENDED };
  private used: Partial<Record<Side, Used>> = {};
  private resetter: Side | undefined;

  get isOver(): boolean {
    return this.ended.reset || (this.ended.a && this.ended.b);
  }

  /** Who has ended it by a reset that its peer can believe. */
  get resetBy(): Side | undefined {
    return this.resetter;
  }

  /** Whether a number is none of those that were used until the end. */
  isForeign(side: Side, number: number): boolean {
    const used = this.used[side];
    if (!used || !this.isOver) return false;
    return isBefore(number, used.first) || isBefore(used.next, number);
  }

  note(side: Side, segment: CapturedSegment): void {
    const { flags, seq } = segment;
    if (flags & RST) {
      this.ended.reset = true;
      const isAnswer = !(flags & ACK) || !this.wasShort;
      this.resetter = isAnswer && this.used[side]?.next === seq ? side : undefined;
      return;
    }
    if (flags & FIN) this.ended[side] = true;
    else if (flags & SYN) this.beginAgain();
    this.use(side, segment);
  }

  /** Whether it had only just been asked for, so that its numbers tell it from no other. */
  get wasShort(): boolean {
    const { a, b } = this.used;
    return [a, b].every((used) => !used || ahead(used.first, used.next) <= 1);
  }

  private use(side: Side, segment: CapturedSegment): void {
    const end = endOf(segment);
    const used = segment.flags & SYN ? undefined : this.used[side];
    if (used) used.next = laterOf(used.next, end);
    else this.used[side] = { first: segment.seq, next: end };
    const peer = this.used[other(side)];
    const ack = ackOf(segment);
    if (peer && ack !== undefined) peer.next = laterOf(peer.next, ack);
  }

  private beginAgain(): void {
    Object.assign(this.ended, NOT_ENDED);
    this.resetter = undefined;
  }

  /** In other numbers. */
  beginAnew(): void {
    this.beginAgain();
    this.used = {};
  }
}
