/** What the next segments of a connection tell of how it was opened, or refused. */
import { RST, SYN } from '../../tcp/segment.ts';
import type { Side } from '../../tcp/trace.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import { ackOf, isOpening, isReset, isSynAck } from './flight.ts';
import type { Seen } from './future.ts';
import { plus } from './numbers.ts';

export class OpeningAhead {
  private readonly queue: readonly Seen[];

  /** `queue`: the segments to come, as they come. */
  constructor(queue: readonly Seen[]) {
    this.queue = queue;
  }

  /**
   * Whether `side` takes a SYN for the answer to its own: it acknowledges it, and does not repeat its
   * SYN, as in a simultaneous open it would. Unknown while it says nothing.
   */
  takesForAnswer(side: Side, { seq }: CapturedSegment): boolean | undefined {
    for (const { side: sender, segment } of this.queue) {
      if (sender !== side || isOpening(segment)) continue;
      return !(segment.flags & (SYN | RST)) && ackOf(segment) === plus(seq, 1);
    }
    return undefined;
  }

  /**
   * Whether the sender of a SYN has left its last connection, whose next number is `next`: its peer
   * accepts the SYN, or it does not go on there. Unknown while neither has said so.
   */
  opensAnew(side: Side, syn: CapturedSegment, next: number | undefined): boolean | undefined {
    for (const { side: sender, segment } of this.queue) {
      if (segment === syn) continue;
      if (sender !== side) {
        if (isSynAck(segment)) return ackOf(segment) === plus(syn.seq, 1);
        continue;
      }
      if (!(segment.flags & SYN)) return segment.seq !== next || isReset(segment);
    }
    return undefined;
  }

  /** Whether `side` answers a segment with the reset that its ACK calls for. */
  refuses(side: Side, refused: CapturedSegment): boolean | undefined {
    for (const { side: sender, segment } of this.queue) {
      if (sender !== side || isOpening(segment)) continue;
      return isReset(segment) && segment.seq === refused.ack;
    }
    return undefined;
  }

  /** Whether `side` goes on at a number that its peer has acknowledged. Unknown while it says nothing. */
  goesOnAt(side: Side, number: number): boolean | undefined {
    for (const { side: sender, segment } of this.queue) {
      if (sender !== side || isOpening(segment)) continue;
      const start = segment.flags & SYN ? plus(segment.seq, 1) : segment.seq;
      return !isReset(segment) && start === number;
    }
    return undefined;
  }

  /** Whether `side` speaks as one that has a connection. Unknown while it says nothing. */
  goesOn(side: Side): boolean | undefined {
    const next = this.queue.find(({ side: sender }) => sender === side)?.segment;
    return next && (next.flags & (SYN | RST)) === 0;
  }

  /** Whether `side` does not go on with a connection that it has asked for. */
  isTurnedDown(side: Side): boolean {
    const next = this.queue.find(({ side: sender }) => sender === side)?.segment;
    return next !== undefined && (isReset(next) || isOpening(next));
  }

  /** `side` accepts the SYN. */
  answersOpening(side: Side, syn: CapturedSegment): boolean {
    const answer = this.queue.find((each) => each.side === side)?.segment;
    if (!answer) return true;
    return isSynAck(answer) && ackOf(answer) === plus(syn.seq, 1) && !isOpening(answer);
  }
}
