/** SEGMENT ARRIVES (RFC 9293 3.10.7): one file per subsection, one per step of 3.10.7.4. */
import { takeOptions } from '../options/index.ts';
import { candidates, oneOf } from '../perhaps.ts';
import type { Segment } from '../segment.ts';
import type { Tcb } from '../tcb.ts';
import { arrivesClosed } from './closed.ts';
import { arrivesCookie, asksForCookie } from './cookie.ts';
import { perhapsIgnored } from './ignored.ts';
import { inventingOnce } from './inventing-once.ts';
import { arrivesListen } from './listen.ts';
import { arrivesOtherwise } from './otherwise.ts';
import type { Arrival, ArrivalContext } from './reaction.ts';
import { arrivesSynSent } from './syn-sent.ts';

export function arrives(tcb: Tcb, segment: Segment, context: ArrivalContext): Arrival {
  if (tcb.perhaps.length === 0) return arrivesAt(tcb, segment, context);
  const each = candidates(tcb);
  const numbering = inventingOnce(context.numbering, each, segment);
  const all = each.map((one) => arrivesAt(one, segment, { ...context, numbering }));
  // What would lead nowhere is the least likely.
  const known = all.filter(({ reaction }) => reaction.outcome !== 'unknown');
  const [likely, ...others] = known.length > 0 ? known : all;
  return {
    ...(likely as Arrival),
    tcb: oneOf([likely as Arrival, ...others].map(({ tcb }) => tcb)),
  };
}

function arrivesAt(tcb: Tcb, segment: Segment, context: ArrivalContext): Arrival {
  const arrived = arrivesIn(tcb, segment, context);
  const { admissions } = context;
  const arrival = admissions ? perhapsIgnored(tcb, arrived, segment, context, admissions) : arrived;
  const { reaction, instead } = arrival;
  takeOptions(tcb, arrival, segment, context.time);
  if (!instead) return arrival;
  for (const each of instead) takeOptions(tcb, each, segment, context.time);
  return { tcb: oneOf([arrival, ...instead].map((each) => each.tcb)), reaction };
}

function arrivesIn(tcb: Tcb, segment: Segment, context: ArrivalContext): Arrival {
  switch (tcb.state) {
    case 'CLOSED':
      return arrivesClosed(tcb, segment, context);
    case 'LISTEN':
      return asksForCookie(tcb, segment, context)
        ? arrivesCookie(tcb, segment, context)
        : arrivesListen(tcb, segment, context);
    case 'SYN-SENT':
      return arrivesSynSent(tcb, segment, context);
    default:
      return arrivesOtherwise(tcb, segment, context);
  }
}
