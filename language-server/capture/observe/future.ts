/** The few segments of a connection that were captured after the one that is looked at. */
import { ACK, FIN, RST, SYN } from '../../tcp/segment.ts';
import type { Side } from '../../tcp/trace.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import { ackOf, endOf, isReset } from './flight.ts';
import { ahead, isBefore, plus } from './numbers.ts';
import { OpeningAhead } from './opening-ahead.ts';

export interface Seen {
  readonly side: Side;
  readonly segment: CapturedSegment;
}

/** No question waits for more. */
const MOST = 24;
/** Nor for longer: in seconds. */
const PATIENCE = 3;
/** Two segments change places on their way by no more than this, in seconds. */
const SHUFFLED = 0.003;
const SHUFFLED_WITH_STAMPS = 0.1;
/** Directions that are captured apart get into each other's order by no more than this, in seconds. */
export const SWAPPED = 0.001;
/** What is sent again by a timer comes no sooner, in seconds. */
const TIMEOUT = 0.19;
/** Nor does a keep-alive. */
const ASKED = 0.9;

interface Range {
  readonly from: number;
  readonly to: number;
}

export class Future {
  private readonly queue: Seen[] = [];
  readonly openings = new OpeningAhead(this.queue);

  /** Where the clock of the capture says that it was seen earlier, it was. */
  push(side: Side, segment: CapturedSegment): void {
    let at = this.queue.length;
    while (at > 0 && (this.queue[at - 1] as Seen).segment.time > segment.time) at--;
    this.queue.splice(at, 0, { side, segment });
  }

  get next(): Seen | undefined {
    return this.queue[0];
  }

  shift(): void {
    this.queue.shift();
  }

  /** Longer is not waited for an answer. */
  get isFull(): boolean {
    const [first] = this.queue;
    const last = this.queue.at(-1);
    if (!first || !last) return true;
    return this.queue.length > MOST || last.segment.time - first.segment.time > PATIENCE;
  }

  /**
   * Whether a segment that leaves a gap only has a wrong number: its sender goes on where it would be
   * with the right one, which is inside what the wrong one covers.
   */
  isSlip(side: Side, slipped: CapturedSegment, next: number, isFar: boolean): boolean | undefined {
    const length = ahead(slipped.seq, endOf(slipped));
    // Nobody can have sent so much before it; and after a FIN nothing is sent in pieces.
    const isAlone = (isFar && length > 0) || (slipped.flags & FIN) !== 0;
    for (const { side: sender, segment } of this.queue) {
      if (segment === slipped || segment.flags & (SYN | RST)) continue;
      if (sender !== side) {
        if (isAlone && ackOf(segment) === plus(next, length)) return true;
        continue;
      }
      if (segment.seq !== plus(next, length)) return false;
      if (length > 0) return isAlone || ahead(next, slipped.seq) < length;
      // Both may have changed places.
      if (endOf(segment) === next && segment.time - slipped.time <= SWAPPED) continue;
      // What ends where the ACK stands may have been overtaken by it, or sent again.
      return segment.time - slipped.time < TIMEOUT && endOf(segment) !== slipped.seq;
    }
    return undefined;
  }

  /** Whether `side` sends the octet of a number, and not because a timer has fired since. */
  sends(side: Side, number: number, since: number): boolean {
    return this.queue.some(({ side: sender, segment }) => {
      if (sender !== side || segment.flags & (SYN | RST)) return false;
      if (segment.time - since > TIMEOUT) return false;
      return !isBefore(number, segment.seq) && isBefore(number, endOf(segment));
    });
  }

  /** What `side` acknowledges after a segment. */
  ackOfNext(side: Side, segment: CapturedSegment): number | undefined {
    const next = this.queue.find((each) => each.side === side && each.segment !== segment);
    return next && ackOf(next.segment);
  }

  /** The edge of the window that `side` tells next; unknown where it does not. */
  edgeOf(
    side: Side,
    windowOf: (segment: CapturedSegment) => number | undefined,
  ): number | undefined {
    for (const { side: sender, segment } of this.queue) {
      if (sender !== side || segment.flags & (SYN | RST)) continue;
      const ack = ackOf(segment);
      const window = windowOf(segment);
      if (ack !== undefined && window !== undefined) return plus(ack, window);
    }
    return undefined;
  }

  /** What was sent before its peer reported it, and captured just after that. */
  reportedTooSoon(side: Side, { from, to }: Range, time: number): CapturedSegment | undefined {
    const index = this.queue.findIndex(({ side: sender, segment }) => {
      if (sender !== side || segment.flags & (SYN | RST)) return false;
      if (segment.time - time > SWAPPED) return false;
      return !isBefore(from, segment.seq) && !isBefore(endOf(segment), to);
    });
    return index < 0 ? undefined : this.queue.splice(index, 1)[0]?.segment;
  }

  /** Whether `side`, which has reported something, still has it with its next. */
  keepsReported(side: Side, { from, to }: Range): boolean | undefined {
    for (const { side: sender, segment } of this.queue) {
      const ack = ackOf(segment);
      if (sender !== side || segment.flags & (SYN | RST) || ack === undefined) continue;
      if (!isBefore(ack, to)) return true;
      return (segment.options.sack ?? []).some(([left, right]) => {
        return !isBefore(from, left) && !isBefore(right, to);
      });
    }
    return undefined;
  }

  /** Whether the window that `side` tells next may have been told before a segment, which it has not got. */
  tellsTooLate(side: Side, { seq, time }: CapturedSegment): boolean {
    const next = this.queue.find(({ side: sender }) => sender === side)?.segment;
    const ack = next && ackOf(next);
    return (
      next !== undefined && ack !== undefined && next.time - time <= SWAPPED && !isBefore(seq, ack)
    );
  }

  /** Whether `side` acknowledges everything up to a number. */
  hasAll(side: Side, number: number): boolean {
    return this.queue.some(({ side: sender, segment }) => {
      const ack = ackOf(segment);
      return sender === side && ack !== undefined && !isBefore(ack, number);
    });
  }

  /** Half of what is ever waited for. */
  get hasWaited(): boolean {
    return this.queue.length > MOST / 2;
  }

  /** Whether `side` acknowledges all up to a number next, with nothing else to say. */
  acknowledges(side: Side, number: number | undefined, since: number): boolean | undefined {
    for (const { side: sender, segment } of this.queue) {
      if (sender !== side || segment.flags & (SYN | RST)) continue;
      // It may have been said before, and captured just after.
      if (segment.time - since <= SWAPPED) return false;
      return ackOf(segment) === number && segment.len === 0 && !segment.options.sack;
    }
    return undefined;
  }

  /** A single octet is the FIN that is sent again, or nothing follows it, and its peer closes as well. */
  isLastOf(side: Side, from: number, to: number): boolean {
    if (plus(from, 1) !== to) return false;
    let closes = false;
    for (const { side: sender, segment } of this.queue) {
      if (sender === side && segment.flags & FIN && endOf(segment) === to) return true;
      const beyond = sender === side ? endOf(segment) : ackOf(segment);
      if (beyond !== undefined && isBefore(to, beyond) && !isReset(segment)) return false;
      closes ||= sender !== side && (segment.flags & FIN) !== 0;
    }
    return closes;
  }

  /**
   * Whether the stream of `side` goes on behind a segment that leaves a gap, or its peer has what was
   * in the gap. Unknown while nothing tells.
   */
  goesOnBehind(side: Side, jumped: CapturedSegment, next: number): boolean | undefined {
    for (const { side: sender, segment } of this.queue) {
      if (segment === jumped || segment.flags & (SYN | RST)) continue;
      if (sender === side) return isBefore(next, segment.seq);
      const ack = ackOf(segment);
      if (ack !== undefined && isBefore(next, ack))
        return !isBefore(ack, jumped.seq) && !isBefore(endOf(jumped), ack);
    }
    return undefined;
  }

  /**
   * Whether `side` has sent what lies between `from` and `to`, though it was not captured: then it goes
   * on behind it. Unknown where nothing tells. `told`: what has acknowledged that.
   */
  tellsOfUnseen(
    side: Side,
    { from, to }: Range,
    told: CapturedSegment,
    isFar = false,
  ): boolean | undefined {
    const { time: since } = told;
    // Who closes has seen its peer close, or acknowledges the same again.
    let insists = (told.flags & FIN) !== 0;
    for (const { side: sender, segment } of this.queue) {
      if (segment.flags & (SYN | RST)) continue;
      if (sender !== side) {
        const ack = ackOf(segment);
        insists ||= ack !== undefined && segment !== told && !isBefore(ack, to);
        continue;
      }
      const past = ahead(from, segment.seq);
      if (past > 0) return !isFar || !isBefore(segment.seq, to);
      if (past < 0) continue;
      if (endOf(segment) === from) {
        if (segment.time - since <= SWAPPED) continue;
        // With the number before its next, who has sent one octet or a FIN only asks for an answer.
        if (plus(from, 1) === to && (insists || segment.time - since > ASKED)) continue;
        return false;
      }
      if (segment.time - since <= TIMEOUT || isBefore(to, endOf(segment))) return false;
    }
    return undefined;
  }

  /** Whether a segment that leaves a gap was captured before one that was sent earlier. */
  knowsOrder(side: Side, segment: CapturedSegment): boolean {
    return this.queue.some(({ side: sender, segment: each }) => {
      if (each === segment) return false;
      if (each.time - segment.time > longest(segment)) return true;
      return sender === side && isBefore(each.seq, segment.seq);
    });
  }

  /** A segment that begins at `next`, was sent before `segment`, and was captured after it. */
  overtaken(
    side: Side,
    segment: CapturedSegment,
    next: number | undefined,
  ): CapturedSegment | undefined {
    if (next === undefined || segment.flags & (SYN | RST) || !isBefore(next, segment.seq))
      return undefined;
    const index = this.queue.findIndex(({ side: sender, segment: each }) => {
      if (sender !== side || each.time - segment.time > longest(segment)) return false;
      if (each.flags & (SYN | RST) || each.seq !== next || endOf(each) === next) return false;
      return !isNewer(each, segment);
    });
    const between = this.queue.slice(0, Math.max(0, index));
    if (!segment.options.ts && between.some((each) => reports(each, side, segment)))
      return undefined;
    return index < 0 ? undefined : this.queue.splice(index, 1)[0]?.segment;
  }

  /** What was sent before it was acknowledged, and captured just after that. */
  acknowledgedTooSoon(
    side: Side,
    from: number,
    told: CapturedSegment,
  ): CapturedSegment | undefined {
    const index = this.queue.findIndex(({ side: sender, segment }) => {
      if (sender !== side || segment.flags & (SYN | RST) || endOf(segment) === segment.seq)
        return false;
      if (segment.seq !== from || segment.time - told.time > SWAPPED) return false;
      const ack = ackOf(segment);
      // Who acknowledges what came with the acknowledgment has sent it later.
      return ack === undefined || !isBefore(told.seq, ack);
    });
    return index < 0 ? undefined : this.queue.splice(index, 1)[0]?.segment;
  }
}

/** The peer of `side` has the segment, and not what comes before it: that may be sent again by now. */
function reports({ side: sender, segment }: Seen, side: Side, { seq }: CapturedSegment): boolean {
  if (sender === side) return false;
  return (
    segment.options.sack?.some(([left, right]) => {
      return !isBefore(seq, left) && isBefore(seq, right);
    }) === true
  );
}

/** A timestamp tells what was sent again from what was overtaken. */
function longest({ options }: CapturedSegment): number {
  return options.ts ? SHUFFLED_WITH_STAMPS : SHUFFLED;
}

function isNewer(a: CapturedSegment, b: CapturedSegment): boolean {
  const [one, two] = [a.options.ts, b.options.ts];
  if (one && two) return isBefore(two.val, one.val);
  return (a.flags & b.flags & ACK) !== 0 && isBefore(b.ack, a.ack);
}
