/** SEGMENT ARRIVES, CLOSED STATE (RFC 9293 3.10.7.1). */
import { has, RST, type Segment } from '../segment.ts';
import type { Tcb } from '../tcb.ts';
import { type Arrival, type ArrivalContext, arrival, mustSend, resetFor } from './reaction.ts';

const SECTION = '3.10.7.1';

export function arrivesClosed(tcb: Tcb, segment: Segment, context: ArrivalContext): Arrival {
  if (has(segment, RST)) return arrival(tcb, 'dropped', SECTION);
  return arrival(mustSend(tcb, context, 'reset', resetFor(segment)), 'no-connection', SECTION);
}
