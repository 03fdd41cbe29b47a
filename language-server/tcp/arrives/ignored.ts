/**
 * A listener whose completed connections nobody accepts ignores SYNs, and the ACK that would complete
 * another, as Linux does; an entry that was never made leaves room for one.
 */

import type { Segment } from '../segment.ts';
import { isSynchronized } from '../state.ts';
import { LISTEN, type Tcb } from '../tcb.ts';
import { arrivesListen } from './listen.ts';
import { type Arrival, type ArrivalContext, arrival, type Outcome } from './reaction.ts';

const OPENS: ReadonlySet<Outcome> = new Set(['syn-accepted', 'time-wait-reused']);

/** With what may have become of it as well. */
export function perhapsIgnored(
  tcb: Tcb,
  arrived: Arrival,
  segment: Segment,
  context: ArrivalContext,
): Arrival {
  const { outcome, section } = arrived.reaction;
  if (OPENS.has(outcome)) {
    const left = tcb.state === 'LISTEN' ? tcb : LISTEN;
    return { ...arrived, instead: [arrival(left, 'queue-full', section)] };
  }
  if (outcome === 'queue-full' || outcome === 'cookie') {
    const entry = arrivesListen(tcb, segment, { ...context, admission: 'entry' });
    return { ...arrived, instead: [entry, arrival(tcb, 'queue-full', section)] };
  }
  if (tcb.state !== 'SYN-RECEIVED' || !isSynchronized(arrived.tcb.state)) return arrived;
  return { ...arrived, instead: [...(arrived.instead ?? []), arrival(tcb, 'dropped', section)] };
}
