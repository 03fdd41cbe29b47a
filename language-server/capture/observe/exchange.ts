/** The exchange as it is played: segments leave, are in flight, and arrive. */

import { FAR } from '../../rules/history.ts';
import type { Provenance, ScriptEvent, Setting, Socket, UserCall } from '../../tcp/script.ts';
import { ACK, RST, type Segment, SYN, type WrittenSegment } from '../../tcp/segment.ts';
import { number, ZERO } from '../../tcp/sequence.ts';
import { Simulation } from '../../tcp/simulate/index.ts';
import type { Judge } from '../../tcp/simulate/judge.ts';
import { isUnconnected } from '../../tcp/state.ts';
import { CLOSED, type Tcb } from '../../tcp/tcb.ts';
import { other, type Side, type Step } from '../../tcp/trace.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import type { FrameOrigin } from '../checked-capture.ts';
import { arrivedBefore } from './arrivals.ts';
import type { Gap } from './doubt.ts';
import type { Arrived } from './evidence.ts';
import { endOf, type Flight, occupies } from './flight.ts';
import { isBefore, plainOf, plus } from './numbers.ts';
import type { Tell } from './wire.ts';

/** What a capture does not say: nothing is declared, and no stack is presumed. */
export const SETTING: Setting = {
  title: undefined,
  profile: 'rfc9293',
  latency: undefined,
  hosts: [],
};

/** So much may be in flight; of more the oldest is taken for lost. */
const MOST_FLIGHTS = 8192;
/** What arrives is answered sooner than that, in seconds. */
const ANSWERED = 0.5;

/** Of a segment that is not in the capture, what nothing tells. */
export const NOT_CAPTURED: WrittenSegment = {
  flags: 0,
  seq: undefined,
  seqEnd: undefined,
  ack: undefined,
  len: ZERO,
  win: undefined,
  urg: undefined,
  options: undefined,
};

/** Who wants to know what happens. */
export interface Audience {
  /** An event was played; the steps from `first` on are new. */
  played(event: ScriptEvent, steps: readonly Step[], first: number): void;
  /** A segment that was not overtaken. */
  sees(side: Side, segment: CapturedSegment): void;
  /** The capture does not have something. */
  misses(gap: Gap): void;
  /** From now on it has. */
  has(gap: Gap): void;
  /** A window up to `edge` that the capture does not have would allow the text of a frame. */
  excuses(origin: FrameOrigin, edge: number): void;
  /** Something that only who sees the frames can tell, under the name of a rule. */
  tell: Tell;
}

export interface Sent {
  /** The one that is sent, or that shows that it was. */
  readonly segment: CapturedSegment;
  readonly unseen: boolean;
  readonly written: WrittenSegment;
  readonly provenance?: Provenance;
  /** Whether the capture should have it. What was lost before it could be captured never arrives. */
  readonly missing?: 'surely' | 'if-it-arrives' | 'no';
}

export class Exchange {
  readonly simulation: Simulation;
  /** In the order in which they were captured. */
  readonly flights: Readonly<Record<Side, Flight[]>> = { a: [], b: [] };
  private readonly sockets: Readonly<Record<Side, Socket>>;
  readonly audience: Audience;
  /** Flights of which pieces have arrived. */
  private readonly cut: Record<Side, Set<Flight>> = { a: new Set(), b: new Set() };
  /** The timestamps that were echoed last. */
  private readonly echoed: Record<Side, number | undefined> = { a: undefined, b: undefined };
  private unseenCount = 0;
  private lastOrigin: FrameOrigin = { kind: 'frame', frame: 0, unseen: false };

  constructor(a: Socket, b: Socket, judge: Judge, audience: Audience) {
    this.sockets = { a, b };
    this.audience = audience;
    this.simulation = new Simulation(SETTING, judge);
  }

  tcb(side: Side): Tcb {
    return this.simulation.endpoints(0)?.[side] ?? CLOSED;
  }

  get hasBegun(): boolean {
    return this.simulation.endpoints(0) !== undefined;
  }

  /** The same object for all that is said of a frame. */
  originOf({ frame }: CapturedSegment): FrameOrigin {
    if (this.lastOrigin.frame !== frame) this.lastOrigin = { kind: 'frame', frame, unseen: false };
    return this.lastOrigin;
  }

  send(
    side: Side,
    { segment, unseen, written, provenance = 'sent', missing = unseen ? 'surely' : 'no' }: Sent,
  ): void {
    const { frame } = segment;
    if (missing === 'surely') this.audience.misses('segment');
    const origin: FrameOrigin = unseen ? { kind: 'frame', frame, unseen } : this.originOf(segment);
    const label = unseen ? `u${++this.unseenCount}` : `f${segment.frame}`;
    const first = this.play({
      kind: 'segment',
      origin,
      at: segment.time,
      from: this.sockets[side],
      to: this.sockets[other(side)],
      written,
      fate: 'in-flight',
      provenance,
      label,
      expect: [],
      allow: [],
      ...(unseen ? { unseen } : {}),
    });
    this.launch(side, {
      ...flightOf(label, segment, origin, this.emittedSince(first) ?? written),
      isMissing: missing !== 'no',
    });
    if (!unseen && segment.options.ts) this.echoed[side] = segment.options.ts.ecr;
  }

  /** The segment as it was sent, which is its repair where one is evident. */
  private emittedSince(first: number): Segment | undefined {
    const { steps } = this.simulation;
    for (let index = steps.length - 1; index >= first; index--) {
      const step = steps[index];
      if (step?.kind === 'emission') return step.segment;
    }
    return undefined;
  }

  private launch(side: Side, flight: Flight): void {
    const flights = this.flights[side];
    let at = flights.length;
    // What was overtaken was sent first, but came last.
    while (at > 0 && (flights[at - 1] as Flight).origin.frame > flight.origin.frame) at--;
    if (at === flights.length) flights.push(flight);
    else flights.splice(at, 0, flight);
    if (flights.length > MOST_FLIGHTS) {
      for (const { label } of flights.splice(0, MOST_FLIGHTS / 2)) this.simulation.release(label);
    }
  }

  arrive(from: Side, { flight, piece }: Arrived, segment: CapturedSegment): void {
    const { origin } = flight;
    if (flight.isMissing) this.audience.misses('segment');
    this.play({
      kind: 'arrive',
      origin,
      at: segment.time,
      label: flight.label,
      ...(piece ? { piece: { seq: number(piece.seq), end: number(piece.end) } } : {}),
    });
    if (!piece) this.land(from, flight);
    else this.cut[from].add(flight);
  }

  /** What came in pieces has come when the last has. */
  private landPieces(from: Side): void {
    const next = plainOf(this.tcb(other(from)).rcvNxt);
    for (const flight of this.cut[from]) {
      if (next === undefined || !isBefore(next, flight.end)) this.land(from, flight);
    }
  }

  private land(from: Side, flight: Flight): void {
    const flights = this.flights[from];
    const index = flights.indexOf(flight);
    if (index === 0) flights.shift();
    else if (index > 0) flights.splice(index, 1);
    if (this.cut[from].size > 0) this.cut[from].delete(flight);
    this.simulation.release(flight.label);
  }

  /**
   * Where nothing more tells: what needs no answer has arrived, and what does where the answer may still
   * come.
   */
  settle(from: Side, until: number): void {
    const to = other(from);
    for (const flight of [...this.flights[from]]) {
      if (!this.mayArrive(flight, from, until)) continue;
      const { origin, time, label } = flight;
      this.play({ kind: 'arrive', origin, at: Math.max(time, until), label });
      this.land(from, flight);
      if (isUnconnected(this.tcb(to).state)) return;
    }
  }

  private mayArrive(flight: Flight, from: Side, until: number): boolean {
    const { state, rcvNxt } = this.tcb(other(from));
    if (!occupies(flight)) return true;
    const isRepeated = this.flights[from].some((each) => {
      return each !== flight && each.seq === flight.seq && occupies(each);
    });
    if (isRepeated || until - flight.time > ANSWERED) return false;
    if (flight.flags & SYN) return state === 'SYN-SENT' && (flight.flags & ACK) !== 0;
    const next = plainOf(rcvNxt);
    return next === undefined || !isBefore(next, flight.seq);
  }

  /** What must have reached the sender of a segment by then. */
  arriveBefore(side: Side, segment: CapturedSegment): void {
    const from = other(side);
    const arrived = arrivedBefore(segment, this.tcb(side), this.flights[from], this.echoed[side]);
    for (const each of arrived) this.arrive(from, each, segment);
    if (this.cut[from].size > 0) this.landPieces(from);
  }

  call(side: Side, call: UserCall, origin: FrameOrigin, at: number): void {
    this.play({ kind: 'call', origin, at, host: this.sockets[side], call, octets: undefined });
  }

  /** The end has lost its last connection, and listens for another. */
  reboot(side: Side, segment: CapturedSegment): void {
    this.flights[side].length = 0;
    if (isUnconnected(this.tcb(side).state)) return;
    this.call(side, 'reboot', this.originOf(segment), segment.time);
    this.call(side, 'listen', this.originOf(segment), segment.time);
  }

  /** Where the end stands before anything has happened to it. */
  claim(side: Side, state: 'ESTABLISHED' | 'CLOSED', segment: CapturedSegment): void {
    this.play({ ...this.claimBase(side, segment), kind: 'state', state });
  }

  claimNumber(
    side: Side,
    variable: 'snd.nxt' | 'rcv.nxt',
    value: number,
    segment: CapturedSegment,
  ): void {
    const base = this.claimBase(side, segment);
    this.play({ ...base, kind: 'variable', variable, value: number(value) });
  }

  private claimBase(side: Side, segment: CapturedSegment) {
    const [host, origin] = [this.sockets[side], this.originOf(segment)];
    return { origin, at: segment.time, host, expect: [], allow: [] };
  }

  /** The index of the first step that it brought about. */
  private play(event: ScriptEvent): number {
    const { simulation } = this;
    const first = simulation.steps.length;
    simulation.play(event);
    this.audience.played(event, simulation.steps, first);
    simulation.forget(first - 2 * FAR);
    return first;
  }
}

function flightOf(
  label: string,
  segment: CapturedSegment,
  origin: FrameOrigin,
  { flags, seq, ack: acked, len, win, options }: Omit<WrittenSegment, 'seqEnd'>,
): Omit<Flight, 'isMissing'> {
  const start = plainOf(seq) ?? 0;
  const ack = flags & ACK ? plainOf(acked) : undefined;
  const told = ack !== undefined && win !== undefined && !(flags & (SYN | RST));
  return {
    label,
    origin,
    time: segment.time,
    flags,
    seq: start,
    end: endOf({ flags, seq: start, len: plainOf(len) ?? 0 }),
    ack,
    edge: told ? plus(ack, win) : undefined,
    stamp: origin.unseen ? undefined : segment.options.ts?.val,
    options,
  };
}
