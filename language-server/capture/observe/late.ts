/** Segments that were overtaken between their sender and the capture. */
import { FIN, RST, SYN } from '../../tcp/segment.ts';
import { isSynchronized } from '../../tcp/state.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import { ackOf, endOf, isReset } from './flight.ts';
import { SWAPPED } from './future.ts';
import { isBefore, plainOf } from './numbers.ts';

/** Nothing is overtaken for longer, in seconds. */
const LONGEST = 0.5;

/**
 * It knows less than its sender has said already, and may well be older: it was sent before what was
 * captured before it. `sentAt`: when that was captured.
 */
export function isLate(segment: CapturedSegment, sender: Tcb, sentAt: number): boolean {
  if (!isSynchronized(sender.state) || segment.flags & (SYN | RST)) return false;
  if (segment.time - sentAt > LONGEST || isNewText(segment, sender)) return false;
  if (segment.flags & FIN && isDone(sender)) return segment.time - sentAt <= SWAPPED;
  const age = stampedBefore(segment, sender);
  return age ?? knowsLess(segment, sender);
}

/** Nobody overtakes what goes on where the stream ends. */
function isNewText(segment: CapturedSegment, { sndNxt }: Tcb): boolean {
  return endOf(segment) !== segment.seq && segment.seq === plainOf(sndNxt);
}

/** Its FIN was acknowledged, and is not sent any more. */
function isDone({ finSeq, sndUna, sndNxt }: Tcb): boolean {
  return finSeq !== undefined && plainOf(sndUna) === plainOf(sndNxt);
}

/**
 * Its timestamp is older, or newer, than the last that was sent; unknown where it is the same. What
 * acknowledges more was sent later, whatever its timestamp.
 */
function stampedBefore(segment: CapturedSegment, sender: Tcb): boolean | undefined {
  const { sent } = sender.stamps;
  const val = segment.options.ts?.val;
  if (val === undefined || sent === undefined || val === sent) return undefined;
  return isBefore(val, sent) && !knowsMore(segment, sender);
}

function knowsMore(segment: CapturedSegment, { ackSent }: Tcb): boolean {
  const [ack, sent] = [ackOf(segment), plainOf(ackSent)];
  return ack !== undefined && sent !== undefined && isBefore(sent, ack);
}

function knowsLess(segment: CapturedSegment, { ackSent }: Tcb): boolean {
  const [ack, sent] = [ackOf(segment), plainOf(ackSent)];
  return ack !== undefined && sent !== undefined && isBefore(ack, sent);
}

/** What opens or closes is not said twice at once, and after a reset nothing comes that is older. */
export class Endings {
  private readonly last: CapturedSegment[] = [];

  /** To be told of each segment that was not overtaken. */
  note(segment: CapturedSegment): void {
    if (!(segment.flags & (SYN | FIN | RST))) return;
    this.last.push(segment);
    if (this.last.length > MOST) this.last.shift();
  }

  isPast(segment: CapturedSegment): boolean {
    return this.last.some((each) => {
      if (segment.time - each.time > SWAPPED) return false;
      if (isReset(each) && !isReset(segment)) return isOlder(segment, each);
      return segment.flags === each.flags && segment.seq === each.seq && segment.ack === each.ack;
    });
  }
}

const MOST = 4;

function isOlder(segment: CapturedSegment, { seq }: CapturedSegment): boolean {
  return !(segment.flags & SYN) && !isBefore(seq, endOf(segment));
}
