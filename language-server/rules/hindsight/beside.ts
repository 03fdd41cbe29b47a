/** What stands beside the numbers, and tells whose segment it is: window, timestamp, blocks, offers. */
import { isOlder } from '../../tcp/options/timestamps.ts';
import { has, type Options, SYN, type WrittenSegment } from '../../tcp/segment.ts';
import { equals } from '../../tcp/sequence.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import type { EmissionStep } from '../../tcp/trace.ts';
import { advertisedEdge } from '../../tcp/window.ts';

/** For each whether it is as this end would write it. */
export function besideOf(
  sender: Tcb,
  { literal }: EmissionStep,
  { flags }: WrittenSegment,
): readonly boolean[] {
  const { win, options = {} } = literal;
  return [
    win !== undefined && isWindowOf(sender, literal),
    isStampOf(sender, options),
    reportsHeld(sender, options),
    has({ flags }, SYN) && isOfferOf(sender, options),
  ];
}

/** The window that it told last, or what the octets that came since have left of it. */
function isWindowOf({ rcvWnd, rcvEdge, rcvNxt }: Tcb, segment: EmissionStep['literal']): boolean {
  if (segment.win === rcvWnd) return true;
  const edge = rcvNxt && advertisedEdge({ ...segment, ack: rcvNxt });
  return !!edge && !!rcvEdge && equals(edge, rcvEdge) === true;
}

function isStampOf({ stamps: { sent, recent } }: Tcb, { ts }: Options): boolean {
  return ts !== undefined && sent !== undefined && ts.ecr === recent && !isOlder(ts.val, sent);
}

function reportsHeld({ held }: Tcb, { sack = [] }: Options): boolean {
  return sack.some(([left, right]) => {
    return held.some(({ seq, end }) => equals(seq, left) === true && equals(end, right) === true);
  });
}

/** The same as with the SYN before. */
function isOfferOf({ synOptions }: Tcb, { mss, wscale }: Options): boolean {
  if (!synOptions || (mss ?? wscale) === undefined) return false;
  return synOptions.mss === mss && synOptions.wscale === wscale;
}
