/** Numbers so far ahead that no frames that the capture lost can explain them. */
import type { Tcb } from '../../tcp/tcb.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import { ahead, plainOf } from './numbers.ts';

/** What most may have in flight without a scale, in octets. */
const LARGE_WINDOW = 65_536;

/** Further than its peer's window ever let the sender of a segment be, for all that the capture shows. */
export function isFarAhead(
  { seq, len }: CapturedSegment,
  { sndNxt, sndWnd, maxSndWnd }: Tcb,
): boolean {
  if (sndWnd === undefined) return false;
  return ahead(plainOf(sndNxt) ?? seq, seq) > Math.max(maxSndWnd, LARGE_WINDOW) * 2 + len;
}

/** A number that lies behind all that a receiver ever allowed, for all that the capture shows. */
export function isBeyondRoom(number: number, { rcvEdge, maxRcvWnd }: Tcb): boolean {
  const edge = plainOf(rcvEdge);
  return edge !== undefined && ahead(edge, number) > Math.max(maxRcvWnd, LARGE_WINDOW) * 2;
}
