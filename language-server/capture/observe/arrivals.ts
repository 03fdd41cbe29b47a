/**
 * What had arrived at an endpoint by the time it sent a segment. An endpoint always acknowledges its
 * RCV.NXT, reports what it holds beyond, and echoes a timestamp of what it got: that tells.
 */
import { ACK, RST, SYN } from '../../tcp/segment.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import { type Arrived, Evidence } from './evidence.ts';
import { ackOf, endOf, type Flight, isOpening, isReset, occupies } from './flight.ts';
import { isBefore, plainOf, plus } from './numbers.ts';

const NOT_PLAIN = SYN | RST;
/**
 * `flights`: what the peer has sent and is not known to have arrived, in the order of the capture.
 * `echoed`: the timestamp that the sender of the segment has echoed last.
 */
export function arrivedBefore(
  segment: CapturedSegment,
  tcb: Tcb,
  flights: readonly Flight[],
  echoed: number | undefined,
): readonly Arrived[] {
  if (flights.length === 0) return [];
  if (tcb.state === 'CLOSED' || tcb.state === 'LISTEN') return arrivedAtNobody(segment, flights);
  if (tcb.state === 'SYN-SENT') return arrivedAtOpener(segment, tcb, flights);
  return inSequence(segment, tcb, flights) ?? new Evidence(segment, tcb, flights, echoed).arrived();
}

/**
 * Most of the time all that is on its way has come, one after the other, and nothing is said beside the
 * acknowledgment.
 */
function inSequence(
  segment: CapturedSegment,
  tcb: Tcb,
  flights: readonly Flight[],
): readonly Arrived[] | undefined {
  let reached = plainOf(tcb.rcvNxt);
  const { ack, options } = segment;
  if (reached === undefined || !(segment.flags & ACK) || segment.flags & NOT_PLAIN)
    return undefined;
  if (options.sack || tcb.held.length > 0 || tcb.rcvWnd === 0) return undefined;
  for (const flight of flights) {
    if (flight.flags & NOT_PLAIN || flight.origin.unseen || flight.seq !== reached)
      return undefined;
    reached = flight.end;
    const { stamp, ack: acked } = flight;
    if (stamp !== undefined && options.ts && isBefore(options.ts.ecr, stamp)) return undefined;
    if (acked !== undefined && isBefore(segment.seq, acked)) return undefined;
    if (tcb.state === 'LAST-ACK' && acked === plainOf(tcb.sndNxt)) return undefined;
  }
  const edge = flights.at(-1)?.edge;
  const fits = edge === undefined || segment.len <= 1 || !isBefore(edge, endOf(segment));
  return reached === ack && fits ? flights.map((flight) => ({ flight })) : undefined;
}

/** What a segment answers that comes from an endpoint without a connection. */
function arrivedAtNobody(segment: CapturedSegment, flights: readonly Flight[]): readonly Arrived[] {
  if (isOpening(segment)) return [];
  if (isReset(segment)) {
    const asked = flights.filter((flight) => !isReset(flight));
    return alone(asked.findLast((flight) => isAnswered(flight, segment)) ?? asked.at(-1));
  }
  const syns = flights.filter(isOpening);
  return alone(syns.find(({ end }) => end === segment.ack) ?? syns.at(-1));
}

/** RFC 9293 3.5.2: a reset takes its number from the ACK that it answers, or acknowledges all of it. */
function isAnswered(flight: Flight, segment: CapturedSegment): boolean {
  if (flight.ack !== undefined) return flight.ack === segment.seq;
  return ackOf(segment) === undefined || segment.ack === flight.end;
}

function arrivedAtOpener(
  segment: CapturedSegment,
  tcb: Tcb,
  flights: readonly Flight[],
): readonly Arrived[] {
  if (isOpening(segment)) return [];
  if (isReset(segment)) return alone(flights.find(({ ack }) => ack === segment.seq));
  const syns = flights.filter(({ flags }) => (flags & (SYN | RST)) === SYN);
  const own = plainOf(tcb.sndNxt);
  const taken =
    syns.find(({ seq, ack }) => plus(seq, 1) === segment.ack && (ack === own || !ack)) ??
    syns.find(({ seq }) => plus(seq, 1) === segment.ack) ??
    syns[0];
  if (!taken) return [];
  // What follows it may have arrived as well.
  const rest = flights.slice(flights.indexOf(taken) + 1);
  const opened = plus(taken.seq, 1);
  const behind = rest.filter((flight) => {
    return occupies(flight) && flight.seq === opened && !isBefore(segment.ack, flight.end);
  });
  return [{ flight: taken }, ...behind.slice(0, 1).map((flight) => ({ flight }))];
}

function alone(flight: Flight | undefined): readonly Arrived[] {
  return flight ? [{ flight }] : [];
}
