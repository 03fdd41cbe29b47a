/** Second step: the RST bit (RFC 9293 3.10.7.4; RFC 5961 3.2). */
import type { Segment } from '../segment.ts';
import { equals } from '../sequence.ts';
import { CLOSED, LISTEN, type Tcb } from '../tcb.ts';
import { type Arrival, type ArrivalContext, arrival, mustSend } from './reaction.ts';

const SECTION = '3.10.7.4';

export function arrivesReset(tcb: Tcb, segment: Segment, context: ArrivalContext): Arrival {
  const exact = tcb.rcvNxt ? equals(segment.seq, tcb.rcvNxt) : undefined;
  if (exact !== true && context.profile !== 'rfc793') return notExact(tcb, context);
  const passive = tcb.state === 'SYN-RECEIVED' && tcb.opened === 'passive';
  if (passive) return arrival(LISTEN, 'returned-to-listen', SECTION);
  const refused = tcb.state === 'SYN-RECEIVED';
  return arrival(CLOSED, refused ? 'connection-refused' : 'reset-accepted', SECTION);
}

/** In the window, but not at its beginning; in TIME-WAIT Linux has nobody to ask. */
function notExact(tcb: Tcb, context: ArrivalContext): Arrival {
  const isDropped = tcb.state === 'TIME-WAIT' && context.profile === 'linux';
  if (isDropped) return arrival(tcb, 'dropped', SECTION);
  return arrival(mustSend(tcb, context, 'challenge'), 'challenged', SECTION);
}
