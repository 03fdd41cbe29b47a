/** Fourth step: the SYN bit (RFC 9293 3.10.7.4; RFC 5961 4.2; RFC 6191 2). */
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

/** A SYN in TIME-WAIT whose number is newer than the old connection's opens the next (MAY-2). */
export function reusesTimeWait(tcb: Tcb, segment: Segment): boolean {
  return (
    tcb.state === 'TIME-WAIT' && tcb.rcvNxt !== undefined && after(segment.seq, tcb.rcvNxt) === true
  );
}

export function reuseTimeWait(segment: Segment, context: ArrivalContext): Arrival {
  return arrival(
    mustSend(child(segment, context), context, 'syn-ack'),
    'time-wait-reused',
    SECTION,
  );
}
