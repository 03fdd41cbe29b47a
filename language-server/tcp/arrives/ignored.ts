/**
 * A listener whose completed connections nobody accepts ignores SYNs, and the ACK that would complete
 * another, as Linux does; an entry that was never made leaves room for one, and one that was may take
 * the room of another.
 */

import type { Admission } from '../listener.ts';
import type { Segment } from '../segment.ts';
import { isSynchronized } from '../state.ts';
import { LISTEN, type Tcb } from '../tcb.ts';
import { arrivesListen } from './listen.ts';
import { type Arrival, type ArrivalContext, arrival, type Outcome } from './reaction.ts';

/** Of a SYN that asks for a connection. */
const ASKS: ReadonlySet<Outcome> = new Set([
  'syn-accepted',
  'time-wait-reused',
  'queue-full',
  'cookie',
]);

/** With what may have become of it as well. */
export function perhapsIgnored(
  tcb: Tcb,
  arrived: Arrival,
  segment: Segment,
  context: ArrivalContext,
  admissions: readonly Admission[],
): Arrival {
  const { outcome, section } = arrived.reaction;
  if (ASKS.has(outcome)) {
    const left = tcb.state === 'LISTEN' ? tcb : LISTEN;
    const others = admissions.filter((each) => each !== context.admission);
    const instead = others.map((admission) => {
      return arrivesListen(left, segment, { ...context, admission });
    });
    return { ...arrived, instead };
  }
  if (tcb.state !== 'SYN-RECEIVED' || !isSynchronized(arrived.tcb.state)) return arrived;
  return { ...arrived, instead: [...(arrived.instead ?? []), arrival(tcb, 'dropped', section)] };
}
