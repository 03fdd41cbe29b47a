/** The send window follows the newest segment (RFC 9293 3.10.7.4, fifth step: SND.WL1, SND.WL2). */
import type { Segment } from '../segment.ts';
import { before, equals, notAfter } from '../sequence.ts';
import type { Tcb } from '../tcb.ts';

export function takeWindow(tcb: Tcb, segment: Segment): Tcb {
  const { win } = segment;
  if (!isNewer(tcb, segment)) return tcb;
  if (win === undefined) return unsaid(tcb, segment);
  return {
    ...tcb,
    sndWnd: win,
    sndWl1: segment.seq,
    sndWl2: segment.ack,
    maxSndWnd: Math.max(tcb.maxSndWnd, win),
  };
}

/** Where the window is left out it stays as long as nothing else is acknowledged; then it is unknown. */
function unsaid(tcb: Tcb, { ack }: Segment): Tcb {
  const from = tcb.sndWl2;
  const same = from !== undefined && ack !== undefined && equals(from, ack) === true;
  return tcb.sndWnd === undefined || same ? tcb : { ...tcb, sndWnd: undefined };
}

/** It is not older than the segment that told the window. */
export function isNewer(tcb: Tcb, segment: Segment): boolean {
  const { sndWl1, sndWl2 } = tcb;
  if (!sndWl1 || !sndWl2 || !segment.ack) return true;
  if (before(sndWl1, segment.seq) === true) return true;
  return equals(sndWl1, segment.seq) === true && notAfter(sndWl2, segment.ack) === true;
}
