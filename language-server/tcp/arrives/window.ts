/** The send window follows the newest segment (RFC 9293 3.10.7.4, fifth step: SND.WL1, SND.WL2). */
import type { Segment } from '../segment.ts';
import { before, equals, notAfter } from '../sequence.ts';
import type { Tcb } from '../tcb.ts';

export function takeWindow(tcb: Tcb, segment: Segment): Tcb {
  const { win } = segment;
  if (win === undefined || !isNewer(tcb, segment)) return tcb;
  return {
    ...tcb,
    sndWnd: win,
    sndWl1: segment.seq,
    sndWl2: segment.ack,
    maxSndWnd: Math.max(tcb.maxSndWnd, win),
  };
}

function isNewer(tcb: Tcb, segment: Segment): boolean {
  const { sndWl1, sndWl2 } = tcb;
  if (!sndWl1 || !sndWl2 || !segment.ack) return true;
  if (before(sndWl1, segment.seq) === true) return true;
  return equals(sndWl1, segment.seq) === true && notAfter(sndWl2, segment.ack) === true;
}
