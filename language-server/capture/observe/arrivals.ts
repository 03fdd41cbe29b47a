/**
 * What had arrived at an endpoint by the time it sent a segment. An endpoint always acknowledges its
 * RCV.NXT, reports what it holds beyond, and echoes a timestamp of what it got: that tells.
 */
import { FIN, RST, SYN } from '../../tcp/segment.ts';
import { isSynchronized } from '../../tcp/state.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import { ackOf, endOf, type Flight, isOpening, isReset, isSynAck, occupies } from './flight.ts';
import { ahead, isBefore, plus, valueOf } from './numbers.ts';

/** The arrival of a flight, or of a piece of it. */
export interface Arrived {
  readonly flight: Flight;
  readonly piece?: { readonly seq: number; readonly end: number };
}

/** `flights`: what the peer has sent and is not known to have arrived, in the order of the capture. */
export function arrivedBefore(
  segment: CapturedSegment,
  tcb: Tcb,
  flights: readonly Flight[],
): readonly Arrived[] {
  if (flights.length === 0) return [];
  if (tcb.state === 'CLOSED' || tcb.state === 'LISTEN') return arrivedAtNobody(segment, flights);
  if (tcb.state === 'SYN-SENT') return arrivedAtOpener(segment, tcb, flights);
  if (tcb.state === 'TIME-WAIT' && isSynAck(segment)) return arrivedAtNobody(segment, flights);
  return new Evidence(segment, tcb, flights).arrived();
}

/** What a segment answers that comes from an endpoint without a connection. */
function arrivedAtNobody(segment: CapturedSegment, flights: readonly Flight[]): readonly Arrived[] {
  if (isOpening(segment)) return [];
  if (isReset(segment)) return alone(flights.findLast((flight) => isAnswered(flight, segment)));
  const syns = flights.filter(isOpening);
  return alone(syns.find(({ end }) => end === segment.ack) ?? syns.at(-1));
}

/** RFC 9293 3.5.2: a reset takes its number from the ACK that it answers, or acknowledges all of it. */
function isAnswered(flight: Flight, segment: CapturedSegment): boolean {
  if (isReset(flight)) return false;
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
  const own = valueOf(tcb.sndNxt);
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

/** Of an endpoint that has a connection. */
class Evidence {
  private readonly segment: CapturedSegment;
  private readonly tcb: Tcb;
  private readonly flights: readonly Flight[];
  private readonly next: number | undefined;
  private readonly ack: number | undefined;
  private readonly echo: number | undefined;
  private readonly marks = new Map<Flight, Arrived>();

  constructor(segment: CapturedSegment, tcb: Tcb, flights: readonly Flight[]) {
    this.segment = segment;
    this.tcb = tcb;
    this.flights = flights;
    this.next = valueOf(tcb.rcvNxt);
    this.ack = ackOf(segment);
    this.echo = segment.flags & RST ? undefined : segment.options.ts?.ecr;
  }

  arrived(): readonly Arrived[] {
    const { next, ack } = this;
    if (next === undefined || ack === undefined) return this.inOrder(-1);
    this.coverAcknowledged(next, ack);
    this.coverReported(next, ack);
    this.coverEchoed(next, ack);
    const last = this.flights.findLastIndex((flight) => this.marks.has(flight));
    return this.inOrder(last);
  }

  /** Everything between RCV.NXT and the acknowledgment has come, in one way or another. */
  private coverAcknowledged(next: number, ack: number): void {
    let reached = next;
    for (let again = true; again && isBefore(reached, ack); ) {
      again = false;
      const flight = this.bringing(reached, ack);
      if (!flight) break;
      again = true;
      const whole = !isBefore(ack, flight.end);
      this.marks.set(flight, whole ? { flight } : { flight, piece: { seq: flight.seq, end: ack } });
      reached = whole ? flight.end : ack;
    }
  }

  /** The flight that brings the octet `next`: of several the one whose timestamp is echoed, or the first. */
  private bringing(next: number, ack: number): Flight | undefined {
    let first: Flight | undefined;
    let nearest: Flight | undefined;
    for (const flight of this.flights) {
      if (!occupies(flight) || isReset(flight) || this.marks.has(flight)) continue;
      if (!isBefore(flight.seq, ack) || !isBefore(next, flight.end)) continue;
      if (isBefore(next, flight.seq)) {
        if (!nearest || isBefore(flight.seq, nearest.seq)) nearest = flight;
        continue;
      }
      if (this.echo !== undefined && flight.stamp === this.echo) return flight;
      first ??= flight;
    }
    return first ?? nearest;
  }

  /** What the SACK blocks report: pieces beyond a gap, or in a first block what came twice. */
  private coverReported(next: number, ack: number): void {
    const { sack } = this.segment.options;
    if (!sack) return;
    for (const [left, right] of sack) {
      if (!isBefore(left, right)) continue;
      const twice = !isBefore(ack, right);
      for (const flight of this.flights) {
        if (!occupies(flight) || isReset(flight) || this.marks.has(flight)) continue;
        if (!isBefore(flight.seq, right) || !isBefore(left, flight.end)) continue;
        if (twice) {
          if (!isBefore(next, flight.end)) this.marks.set(flight, { flight });
          continue;
        }
        this.marks.set(flight, reportedPart(flight, left, right));
      }
    }
  }

  /** Only what came in order is echoed: it has come, even where the acknowledgment denies it. */
  private coverEchoed(next: number, ack: number): void {
    const { echo } = this;
    if (echo === undefined || echo === this.tcb.stamps.recent || ack !== next) return;
    if (this.marks.size > 0) return;
    const stamped = this.flights.filter(({ stamp }) => stamp === echo);
    if (stamped.length === 0 || !stamped.every((flight) => occupies(flight))) return;
    const flight = stamped.find(({ seq }) => seq === next);
    if (flight) this.marks.set(flight, { flight });
  }

  /** The marked ones, and with them what takes no number, as far as nothing speaks against it. */
  private inOrder(last: number): readonly Arrived[] {
    const result: Arrived[] = [];
    for (const [index, flight] of this.flights.entries()) {
      const mark = this.marks.get(flight);
      if (mark) {
        result.push(mark);
        continue;
      }
      if (index < last) {
        if (this.mayHaveCome(flight)) result.push({ flight });
        continue;
      }
      if (this.isNews(flight) || !this.mayHaveCome(flight) || this.speaksAgainst(flight)) {
        if (isReset(flight)) continue;
        break;
      }
      result.push({ flight });
    }
    return result;
  }

  /** It brings what the segment would have acknowledged. */
  private isNews(flight: Flight): boolean {
    if (!occupies(flight) || this.next === undefined) return false;
    // A closed window refuses what comes.
    if (this.tcb.rcvWnd === 0 && flight.seq === this.next) return false;
    const next = this.ack === undefined ? this.next : this.ack;
    return isBefore(next, flight.end);
  }

  /** Nothing that its arrival would have brought about contradicts the segment. */
  private mayHaveCome(flight: Flight): boolean {
    if (isReset(flight)) return this.isHarmless(flight);
    if (occupies(flight) && this.isNews(flight)) return false;
    if (flight.flags & SYN) return this.tcb.state !== 'TIME-WAIT';
    return true;
  }

  /** A reset with another number than RCV.NXT is challenged or dropped. */
  private isHarmless({ seq }: Flight): boolean {
    return isSynchronized(this.tcb.state) && seq !== this.next && seq !== this.ack;
  }

  private speaksAgainst(flight: Flight): boolean {
    return this.isLaterThanEcho(flight) || this.isRepeated(flight) || this.isBeyond(flight);
  }

  private isLaterThanEcho({ stamp }: Flight): boolean {
    return this.echo !== undefined && stamp !== undefined && isBefore(this.echo, stamp);
  }

  /** The segment sends again what the flight acknowledges, or knows of less. */
  private isRepeated({ ack }: Flight): boolean {
    const { segment, tcb } = this;
    if (ack === undefined || isReset(segment) || !isBefore(segment.seq, ack)) return false;
    const next = valueOf(tcb.sndNxt);
    const asks = next !== undefined && plus(segment.seq, 1) === next && segment.len <= 1;
    return !asks || (segment.flags & (SYN | FIN)) !== 0;
  }

  /** After the flight there would not have been room for the segment. */
  private isBeyond({ edge }: Flight): boolean {
    const { segment } = this;
    return edge !== undefined && segment.len > 1 && ahead(edge, endOf(segment)) > 0;
  }
}

function reportedPart(flight: Flight, left: number, right: number): Arrived {
  const seq = isBefore(flight.seq, left) ? left : flight.seq;
  const end = isBefore(right, flight.end) ? right : flight.end;
  return seq === flight.seq && end === flight.end ? { flight } : { flight, piece: { seq, end } };
}
