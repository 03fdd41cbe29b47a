/** What a segment tells of what had arrived, sent by an endpoint that has a connection. */
import { FIN, RST, SYN } from '../../tcp/segment.ts';
import { isSynchronized } from '../../tcp/state.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import { ackOf, endOf, type Flight, isReset, occupies } from './flight.ts';
import { ahead, isBefore, plainOf, plus } from './numbers.ts';

/** Octets of the timestamps option, with what fills it up. */
const STAMPS = 12;

/** Numbers from `seq` up to, but not including, `end`. */
interface Stretch {
  readonly seq: number;
  readonly end: number;
}

/** The arrival of a flight, or of a piece of it. */
export interface Arrived {
  readonly flight: Flight;
  readonly piece?: Stretch;
}

export class Evidence {
  private readonly segment: CapturedSegment;
  private readonly tcb: Tcb;
  private readonly flights: readonly Flight[];
  private readonly next: number | undefined;
  private readonly ack: number | undefined;
  private readonly echo: number | undefined;
  private readonly echoed: number | undefined;
  /** What of a flight must have come. */
  private readonly marks = new Map<Flight, Stretch[]>();

  constructor(
    segment: CapturedSegment,
    tcb: Tcb,
    flights: readonly Flight[],
    echoed: number | undefined,
  ) {
    this.echoed = echoed;
    this.segment = segment;
    this.tcb = tcb;
    this.flights = flights;
    this.next = plainOf(tcb.rcvNxt);
    this.ack = ackOf(segment);
    this.echo = segment.flags & RST ? undefined : segment.options.ts?.ecr;
  }

  arrived(): readonly Arrived[] {
    const { next, ack } = this;
    if (next !== undefined && ack !== undefined) {
      for (const stretch of this.unaccounted(next, ack)) this.cover(stretch);
      this.coverRepeated(next, ack);
      this.coverEchoed(next, ack);
    }
    return this.inOrder(this.flights.findLastIndex((flight) => this.marks.has(flight)));
  }

  /** Acknowledged or reported, and not known to have come. */
  private unaccounted(next: number, ack: number): readonly Stretch[] {
    const told: Stretch[] = isBefore(next, ack) ? [{ seq: next, end: ack }] : [];
    for (const [left, right] of this.segment.options.sack ?? []) {
      if (isBefore(left, right) && isBefore(ack, right)) told.push({ seq: left, end: right });
    }
    if (told.length === 0) return told;
    const held = this.tcb.held.map(({ seq, end, fin }) => {
      return { seq: plainOf(seq) ?? 0, end: plus(plainOf(end) ?? 0, fin ? 1 : 0) };
    });
    return held.reduce((left, each) => left.flatMap((stretch) => without(stretch, each)), told);
  }

  private cover({ seq, end }: Stretch): void {
    for (let reached = seq; isBefore(reached, end); ) {
      const flight = this.bringing(reached, { seq, end });
      if (!flight || isOneTooFar(this.segment, this.tcb, flight)) return;
      const from = isBefore(flight.seq, reached) && reached !== this.next ? reached : flight.seq;
      const isCut = isBefore(end, flight.end) && !this.isMiscounted(flight);
      const to = isCut ? end : flight.end;
      this.mark(flight, { seq: from, end: to });
      reached = to;
    }
  }

  /** All but its last number is acknowledged: it has come, and was counted wrongly. */
  private isMiscounted(flight: Flight): boolean {
    return this.ack === plus(flight.end, -1) && comesWhole(flight, this.tcb);
  }

  private mark(flight: Flight, stretch: Stretch): void {
    const marks = this.marks.get(flight);
    if (marks) marks.push(stretch);
    else this.marks.set(flight, [stretch]);
  }

  /**
   * What brings the octet `next` of a stretch. Of several it is the one whose timestamp is echoed, or
   * that lies within the stretch, for what lies before it has not come; or the first that was seen.
   */
  private bringing(next: number, { seq, end }: Stretch): Flight | undefined {
    let first: Flight | undefined;
    let inside: Flight | undefined;
    let nearest: Flight | undefined;
    for (const flight of this.flights) {
      if (!occupies(flight) || isReset(flight)) continue;
      if (!isBefore(flight.seq, end) || !isBefore(next, flight.end)) continue;
      if (isBefore(next, flight.seq)) {
        if (!nearest || isBefore(flight.seq, nearest.seq)) nearest = flight;
        continue;
      }
      if (this.echo !== undefined && flight.stamp === this.echo) return flight;
      if (!first || (first.origin.unseen && !flight.origin.unseen)) first = flight;
      if (seq !== this.next && !isBefore(flight.seq, seq)) inside ??= flight;
    }
    return inside ?? first ?? nearest;
  }

  /** A first block at or below the acknowledgment, or inside the second, is of what came twice. */
  private coverRepeated(next: number, ack: number): void {
    const [first, second] = this.segment.options.sack ?? [];
    if (!first) return;
    const [seq, end] = first;
    const inside = second && !isBefore(seq, second[0]) && !isBefore(second[1], end);
    if (isBefore(ack, end) && !inside) return;
    const again = this.flights.find((flight) => {
      if (!occupies(flight) || isReset(flight) || this.marks.has(flight)) return false;
      return isBefore(flight.seq, end) && isBefore(seq, flight.end) && !isBefore(next, flight.end);
    });
    if (again) this.mark(again, { seq: again.seq, end: again.end });
  }

  /** Only what came in order is echoed: it has come, even where the acknowledgment denies it. */
  private coverEchoed(next: number, ack: number): void {
    const { echo, echoed } = this;
    if (echo === undefined || echo === this.tcb.stamps.recent || ack !== next) return;
    if (echoed === undefined || echo === echoed) return;
    if (this.marks.size > 0) return;
    const stamped = this.flights.filter(({ stamp }) => stamp === echo);
    if (stamped.length === 0 || !stamped.every((flight) => occupies(flight))) return;
    const flight = stamped.find(({ seq }) => seq === next);
    if (flight) this.mark(flight, { seq: flight.seq, end: flight.end });
  }

  /** The marked ones, and with them what takes no number, as far as nothing speaks against it. */
  private inOrder(last: number): readonly Arrived[] {
    const result: Arrived[] = [];
    for (const flight of this.flights.slice(0, this.endAfter(last))) {
      const marks = this.marks.get(flight);
      if (marks) result.push(...piecesOf(flight, marks));
      else if (this.mayHaveCome(flight)) result.push({ flight });
    }
    return result;
  }

  /** How many flights may have come, with all up to `last`: as many as fit to the segment. */
  private endAfter(last: number): number {
    let end = last + 1;
    for (let index = end; index < this.flights.length; index++) {
      const flight = this.flights[index] as Flight;
      if (isReset(flight) && !this.mayHaveCome(flight)) continue;
      if (!this.mayHaveCome(flight) || this.speaksAgainst(flight)) break;
      if (!this.isBeyond(flight)) end = index + 1;
    }
    return end;
  }

  /** It brings what the segment would have acknowledged. */
  private isNews(flight: Flight): boolean {
    if (!occupies(flight) || this.next === undefined) return false;
    // A closed window refuses what comes.
    if (this.tcb.rcvWnd === 0 && flight.seq === this.next) return false;
    return isBefore(this.ack ?? this.next, flight.end);
  }

  /** Nothing that its arrival would have brought about contradicts the segment. */
  private mayHaveCome(flight: Flight): boolean {
    if (isReset(flight)) return this.isHarmless(flight);
    // Of an unseen segment nothing tells but what it brought.
    if (flight.origin.unseen && occupies(flight)) return false;
    if (this.isNews(flight) || this.isLast(flight) || this.isTooOld(flight)) return false;
    return !(flight.flags & SYN) || this.tcb.state !== 'TIME-WAIT';
  }

  /** It would have been refused with an answer (RFC 7323 5.3), and nothing tells of that. */
  private isTooOld(flight: Flight): boolean {
    const { recent } = this.tcb.stamps;
    if (flight.stamp === undefined || recent === undefined || !occupies(flight)) return false;
    return isBefore(flight.stamp, recent);
  }

  /** It would have ended the connection, with which the sender of the segment goes on. */
  private isLast({ ack }: Flight): boolean {
    const { segment, tcb } = this;
    if (tcb.state !== 'LAST-ACK' || isReset(segment) || segment.flags & SYN) return false;
    return ack !== undefined && ack === plainOf(tcb.sndNxt);
  }

  /** A reset with another number than RCV.NXT is challenged or dropped. */
  private isHarmless({ seq }: Flight): boolean {
    return isSynchronized(this.tcb.state) && seq !== this.next && seq !== this.ack;
  }

  private speaksAgainst(flight: Flight): boolean {
    return this.isLaterThanEcho(flight) || this.isRepeated(flight);
  }

  private isLaterThanEcho({ stamp }: Flight): boolean {
    return this.echo !== undefined && stamp !== undefined && isBefore(this.echo, stamp);
  }

  /** The segment sends again what the flight acknowledges, or knows of less. A probe asks on purpose. */
  private isRepeated({ ack }: Flight): boolean {
    const { segment } = this;
    if (ack === undefined || isReset(segment) || !isBefore(segment.seq, ack)) return false;
    return plus(segment.seq, 1) !== ack || segment.len > 1 || (segment.flags & (SYN | FIN)) !== 0;
  }

  /** After the flight there would not have been room for the segment. */
  private isBeyond({ edge }: Flight): boolean {
    const { segment } = this;
    return edge !== undefined && segment.len > 1 && ahead(edge, endOf(segment)) > 0;
  }
}

/** No more than its first number is acknowledged: it has not come, and the number is wrong. */
export function isOneTooFar(segment: CapturedSegment, tcb: Tcb, flight: Flight): boolean {
  return ackOf(segment) === plus(flight.seq, 1) && comesWhole(flight, tcb);
}

/** It is no longer than the receiver takes in one segment, and all of it in the window. */
function comesWhole({ origin, seq, end, stamp }: Flight, { rcvEdge, synOptions }: Tcb): boolean {
  const length = ahead(seq, end);
  const edge = plainOf(rcvEdge);
  if (origin.unseen || length < 2 || synOptions?.mss === undefined) return false;
  if (edge === undefined || isBefore(edge, end)) return false;
  return length <= synOptions.mss - (stamp === undefined ? 0 : STAMPS);
}

function without({ seq, end }: Stretch, { seq: left, end: right }: Stretch): Stretch[] {
  if (!isBefore(left, end) || !isBefore(seq, right)) return [{ seq, end }];
  return [
    ...(isBefore(seq, left) ? [{ seq, end: left }] : []),
    ...(isBefore(right, end) ? [{ seq: right, end }] : []),
  ];
}

function piecesOf(flight: Flight, stretches: readonly Stretch[]): readonly Arrived[] {
  const [first] = stretches;
  const isWhole = first?.seq === flight.seq && stretches.at(-1)?.end === flight.end;
  return isWhole ? [{ flight }] : stretches.map((piece) => ({ flight, piece }));
}
