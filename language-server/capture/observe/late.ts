/** Segments that were overtaken between their sender and the capture. */
import { RST, SYN } from '../../tcp/segment.ts';
import { isSynchronized } from '../../tcp/state.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import { ackOf, endOf } from './flight.ts';
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
  const age = stampedBefore(segment, sender);
  return age ?? knowsLess(segment, sender);
}

/** Nobody overtakes what goes on where the stream ends. */
function isNewText(segment: CapturedSegment, { sndNxt }: Tcb): boolean {
  return endOf(segment) !== segment.seq && segment.seq === plainOf(sndNxt);
}

/** Its timestamp is older, or newer, than the last that was sent; unknown where it is the same. */
function stampedBefore({ options }: CapturedSegment, { stamps }: Tcb): boolean | undefined {
  const { sent } = stamps;
  const val = options.ts?.val;
  if (val === undefined || sent === undefined || val === sent) return undefined;
  return isBefore(val, sent);
}

function knowsLess(segment: CapturedSegment, { ackSent }: Tcb): boolean {
  const ack = ackOf(segment);
  const sent = plainOf(ackSent);
  return ack !== undefined && sent !== undefined && isBefore(ack, sent);
}
