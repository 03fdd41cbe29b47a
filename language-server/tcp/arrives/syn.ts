/** Fourth step: the SYN bit (RFC 9293 3.10.7.4; RFC 5961 4.2; RFC 6191 2). */
import { isOlder, leftOut } from '../options/timestamps.ts';
import type { Segment } from '../segment.ts';
import { after } from '../sequence.ts';
import { CLOSED, LISTEN, type Tcb } from '../tcb.ts';
import { child } from './listen.ts';
import { type Arrival, type ArrivalContext, arrival, mustSend, resetFor } from './reaction.ts';

const SECTION = '3.10.7.4';

/** A SYN in the window, or in a synchronized state anywhere. */
export function arrivesSyn(tcb: Tcb, segment: Segment, context: ArrivalContext): Arrival {
  if (tcb.state === 'SYN-RECEIVED' && tcb.opened === 'passive') {
    return arrival(LISTEN, 'returned-to-listen', SECTION);
  }
  if (context.profile === 'rfc793') {
    return arrival(
      mustSend(CLOSED, context, 'reset', resetFor(segment)),
      'reset-accepted',
      SECTION,
    );
  }
  return arrival(mustSend(tcb, context, 'challenge'), 'challenged', SECTION);
}

/**
 * A SYN in TIME-WAIT opens the next connection where it is newer than the old one: by its timestamp
 * where both have used them, else by its number (MAY-2; RFC 6191 2). A host whose SYN,ACK had no
 * timestamps because the SYN had none may use them next time; one that had the choice does not.
 */
export function reusesTimeWait(tcb: Tcb, segment: Segment): boolean {
  if (tcb.state !== 'TIME-WAIT') return false;
  const newer = tcb.rcvNxt !== undefined && after(segment.seq, tcb.rcvNxt) === true;
  const val = segment.options?.ts?.val;
  const { recent } = tcb.stamps;
  if (val === undefined) return newer;
  if (leftOut(tcb)) return newer || (recent === undefined && tcb.opened === 'passive');
  if (recent === undefined) return newer;
  return isOlder(recent, val) || (recent === val && newer);
}

export function reuseTimeWait(segment: Segment, context: ArrivalContext): Arrival {
  return arrival(
    mustSend(child(segment, context), context, 'syn-ack'),
    'time-wait-reused',
    SECTION,
  );
}
