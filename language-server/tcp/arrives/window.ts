/** The send window follows the newest segment (RFC 9293 3.10.7.4, fifth step: SND.WL1, SND.WL2). */
import type { Draft } from '../draft.ts';
import type { Segment } from '../segment.ts';
import { before, equals, notAfter } from '../sequence.ts';
import type { Tcb } from '../tcb.ts';

export function takeWindow(next: Draft<Tcb>, segment: Segment): void {
  const { win, seq, ack } = segment;
  if (!isNewer(next, segment)) return;
  if (win === undefined) {
    if (!isSaid(next, segment)) next.sndWnd = undefined;
    return;
  }
  next.sndWnd = win;
  next.sndWl1 = seq;
  next.sndWl2 = ack;
  next.maxSndWnd = Math.max(next.maxSndWnd, win);
}

/** Where the window is left out it stays as long as nothing else is acknowledged; then it is unknown. */
function isSaid({ sndWnd, sndWl2 }: Tcb, { ack }: Segment): boolean {
  if (sndWnd === undefined || !sndWl2 || !ack) return false;
  return equals(sndWl2, ack) === true;
}

/** SND.UNA =< SEG.ACK, and it is not older than the segment that told the window. */
export function isNewer(tcb: Tcb, segment: Segment): boolean {
  const { sndUna, sndWl1, sndWl2 } = tcb;
  if (!segment.ack) return true;
  if (sndUna && before(segment.ack, sndUna) === true) return false;
  if (!sndWl1 || !sndWl2) return true;
  if (before(sndWl1, segment.seq) === true) return true;
  return equals(sndWl1, segment.seq) === true && notAfter(sndWl2, segment.ack) === true;
}
