/** Windows as both ends know them (RFC 9293 3.8.6). `win=` and all windows here are in octets. */

import type { SegmentClass } from './classify.ts';
import type { Draft } from './draft.ts';
import { ACK, has, hasText, type Segment, SYN } from './segment.ts';
import { add, equals, type Seq } from './sequence.ts';
import type { Tcb } from './tcb.ts';

const LARGEST_FIELD = 65_535;

/** The number after the last octet that the peer's window allows, as it was last advertised. */
export function sendEdge({ sndWl2, sndUna, sndWnd }: Tcb): Seq | undefined {
  const from = sndWl2 ?? sndUna;
  return sndWnd === undefined || !from ? undefined : add(from, sndWnd);
}

/** The edge that a segment advertises; that of a SYN is not scaled yet, and tells too little. */
export function advertisedEdge({ flags, ack, win }: Segment): Seq | undefined {
  if (win === undefined || !ack || !has({ flags }, ACK) || has({ flags }, SYN)) return undefined;
  return add(ack, win);
}

/**
 * The sender after it advertised a window. One that is left out is the same as before as long as
 * nothing else is acknowledged; then it is unknown.
 */
export function advertise(next: Draft<Tcb>, segment: Segment): void {
  const { win } = segment;
  if (win === undefined) {
    if (!acksSame(next, segment)) next.rcvWnd = undefined;
    return;
  }
  next.rcvWnd = windowAfter(next, segment, win);
  next.maxRcvWnd = Math.max(next.maxRcvWnd, win);
  next.rcvEdge = advertisedEdge(segment) ?? edgeAgain(next, segment, win);
}

/** What was told after the SYN may be taken back by a SYN,ACK that is sent again. */
function edgeAgain({ rcvEdge }: Tcb, { ack }: Segment, win: number): Seq | undefined {
  return rcvEdge && ack && win < LARGEST_FIELD ? add(ack, win) : rcvEdge;
}

/** A SYN,ACK that is sent again takes nothing back where its field is too small for a scaled window. */
function windowAfter({ rcvWnd = 0, rcvEdge }: Tcb, segment: Segment, win: number): number {
  return has(segment, SYN) && rcvEdge && win === LARGEST_FIELD ? Math.max(win, rcvWnd) : win;
}

function acksSame({ ackSent, rcvWnd }: Tcb, { ack }: Segment): boolean {
  return rcvWnd === undefined || !ack || !ackSent || equals(ack, ackSent) === true;
}

/** The sender after a segment of the class left it, if that was a probe with an octet of text. */
export function probe(next: Draft<Tcb>, segment: Segment, kind: SegmentClass): void {
  if (kind === 'zero-window-probe' && hasText(segment)) next.probed = segment.seq;
}

/** The octet of its probe has not been taken yet. */
export function isProbing({ probed, sndUna }: Tcb): boolean {
  return probed !== undefined && sndUna !== undefined && equals(probed, sndUna) === true;
}
