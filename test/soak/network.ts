/** Two reference endpoints and what is in flight between them, while an exchange is being written. */
import { type Host, other, type Style, type Written } from './exchange.ts';
import { fieldsOf } from './fields.ts';
import { Flights, type Flying } from './flights.ts';
import { arrive } from './oracle/arrive.ts';
import { bake, speaker } from './oracle/cookies.ts';
import { dressed } from './oracle/dress.ts';
import { type Endpoint, gone, isSynchronized } from './oracle/endpoint.ts';
import type { Move } from './oracle/moves.ts';
import { reuses } from './oracle/otherwise.ts';
import type { Segment } from './oracle/segment.ts';
import { sent } from './oracle/sent.ts';
import {
  type Cause,
  deadline,
  endOfState,
  firesAt,
  isOver,
  mslOf,
  NO_TIMERS,
  type Timers,
  timersArrived,
  timersSent,
} from './oracle/timers.ts';
import { isInDoubt } from './oracle/windows.ts';
import { Rush } from './rush.ts';
import { hostOf, type Stage } from './stage.ts';
import type { Tape } from './tape.ts';
import { ToldNumbers } from './told-numbers.ts';

const HOSTS = [0, 1] as const;

export type Fate = '->' | '-x' | '~>';

export interface Asking {
  readonly end: Endpoint;
  readonly timers: Timers;
}

export class Network {
  readonly ends: [Endpoint, Endpoint];
  readonly style: Style;
  readonly tape: Tape;
  readonly flights: Flights;
  readonly numbers: ToldNumbers;
  readonly rush: Rush;
  private readonly timers: [Timers, Timers] = [NO_TIMERS, NO_TIMERS];
  /** Ends that may have refused something: only their ACKs tell. */
  private readonly doubted: [boolean, boolean] = [false, false];
  readonly stage: Stage;
  /** Those of its clients that have no answer. */
  private asking: Asking | undefined;
  /** Something of it is written. */
  private began = false;

  constructor(stage: Stage, ends: [Endpoint, Endpoint], style: Style, tape: Tape, count = 1) {
    this.stage = stage;
    this.ends = ends;
    this.style = style;
    this.tape = tape;
    this.flights = new Flights(stage);
    this.numbers = new ToldNumbers(stage.lines, style);
    this.rush = new Rush(count, stage.cookies);
    stage.networks.push(this);
  }

  /** A host that owes a reply does nothing else before it. */
  isBusy(host: Host): boolean {
    return this.ends[host].due?.now === true;
  }

  /** How a line speaks of one end, if any can. */
  nameOf(host: Host): string | undefined {
    if (!this.began && this.stage.isShared) return undefined;
    return this.stage.nameOf(this.style.names[host], this);
  }

  /** Entries that it has in the queue of a listener. */
  entriesAt(socket: string): number {
    const isHalfOpen = HOSTS.some((host) => {
      const { state, opened } = this.ends[host];
      return this.style.names[host] === socket && state === 'SYN-RECEIVED' && opened === 'passive';
    });
    return isHalfOpen ? this.rush.held : 0;
  }

  /** The end of those who found no room, and when they ask again. */
  get rest(): Asking | undefined {
    const isAsking = this.ends[0].state === 'SYN-SENT';
    return this.rush.isSplit && !isAsking ? this.asking : undefined;
  }

  /** From now on it is the rest of the hosts that are spoken of. */
  askAgain({ end, timers }: Asking): void {
    const [client, server] = this.ends;
    const nextIss = this.tape.chance(50) ? server.iss : gone(server).nextIss;
    const { clock } = client.stamps;
    this.ends[0] = { ...end, stamps: { ...end.stamps, clock } };
    this.ends[1] = { ...gone(server), nextIss, cookie: undefined };
    this.timers[0] = timers;
    this.timers[1] = NO_TIMERS;
    this.flights.clear();
    this.numbers.beginAgain();
  }

  reboot(name: string): void {
    for (const host of HOSTS) {
      if (hostOf(this.style.names[host]) === name)
        this.set(host, { ...gone(this.ends[host]), listens: false });
    }
    if (hostOf(this.style.names[0]) === name) this.rush.forget();
  }

  /** The first moment at which some host has to do something. */
  deadline(): number {
    return Math.min(...HOSTS.map((host) => deadline(this.timers[host], this.ends[host])));
  }

  /** When time alone ends the state of one of its ends. */
  endsAt(): number {
    return Math.min(...HOSTS.map((host) => endOfState(this.timers[host], this.ends[host])));
  }

  firesAt(host: Host, timer: string): number | undefined {
    return this.stage.isTimed ? firesAt(this.timers[host], this.ends[host], timer) : undefined;
  }

  /** Time has passed. */
  elapse(passed: number): void {
    const { now } = this.stage;
    this.flights.elapse(mslOf(this.ends[0]));
    for (const host of HOSTS) {
      const end = passing(this.ends[host], passed);
      this.set(host, isOver(this.timers[host], end, now) ? gone(end) : end);
    }
  }

  tell(host: Host, what: string): void {
    const name = this.stage.nameOf(this.style.names[host], this);
    this.stage.say(`${name ?? this.style.names[host]}: ${what}`);
  }

  set(host: Host, end: Endpoint): void {
    const { state } = this.ends[host];
    this.ends[host] = end;
    if (end.state !== 'CLOSED' || state === 'CLOSED') return;
    this.timers[host] = NO_TIMERS;
  }

  /** Emits a segment; its cause is said or left out. */
  emit(host: Host, move: Move, fate: Fate): void {
    const said = this.sayCause(host, move);
    const segment = this.write(host, move, fate, said, '');
    if (fate === '->') this.arrive(other(host), segment);
  }

  /** Both emit before either arrives. */
  cross(first: Host, moves: readonly [Move, Move]): void {
    const order = [first, other(first)] as const;
    const said = order.map((host) => this.sayCause(host, moves[host]));
    this.stage.say('cross {');
    const segments = order.map((host, i) => {
      return this.write(host, moves[host], '->', said[i] === true, '  ');
    });
    this.stage.lines.push({ kind: 'other', text: '}' });
    for (const [i, segment] of segments.entries()) this.arrive(other(order[i] as Host), segment);
  }

  /** Before its first segment a connection is known only by the port that opens it. */
  private mayTell(host: Host, cause: string): boolean {
    if (this.began || !this.stage.isShared) return this.nameOf(host) !== undefined;
    return cause === 'connect' && this.style.names[host].includes(':');
  }

  private sayCause(host: Host, { cause, causeOptional }: Move): boolean {
    if (cause === undefined || (causeOptional && this.tape.chance(40))) return false;
    if (!this.mayTell(host, cause)) return false;
    this.tell(host, cause);
    return true;
  }

  private write(host: Host, move: Move, arrow: Fate, caused: boolean, indent: string): Segment {
    if (!this.stage.isTimed) this.ends[host] = ticked(this.ends[host], this.tape);
    const segment = dressed(speaker(this.ends[host]), move.segment);
    const label = arrow === '~>' ? this.stage.nextLabel() : undefined;
    const cause = caused ? move.cause : undefined;
    const follows = move.seqFollows === 'always' || (move.seqFollows === 'with-cause' && caused);
    if (move.seqFollows === 'no') this.numbers.tellFirst(host);
    if (segment.options.sack) this.numbers.tellFirst(other(host));
    const before = [...this.ends] as [Endpoint, Endpoint];
    const written = this.written(host, segment, follows && this.tape.chance(25));
    const lead = `${indent}${this.stage.at}`;
    this.touch(host, other(host));
    this.stage.lines.push({
      kind: 'segment',
      style: this.style,
      written,
      arrow,
      label,
      indent: lead,
      segment,
      before,
      cause,
    });
    const since = this.stage.now;
    this.flights.add({ from: host, segment, since }, other(host), label);
    const end = sent(this.ends[host], segment);
    // After a timeout nothing that was reported counts (RFC 2018 5).
    const late = cause === 'timeout RTO';
    this.ends[host] = late ? { ...end, report: { ...end.report, peers: [] } } : end;
    const timer = timerOf(move.cause);
    this.timers[host] = timersSent(this.timers[host], this.ends[host], segment, timer, since);
    if (host === 0 && segment.syn && !segment.ack)
      this.asking = { end: this.ends[0], timers: this.timers[0] };
    this.numbers.tellEarlier(host, this.ends[host]);
    return segment;
  }

  private written(from: Host, segment: Segment, seqFollows: boolean): Written {
    const { seq, ack, ackNo, rst, len } = segment;
    const refusal = rst && ack && seq === 0;
    const leaveOutSeq = seqFollows && this.numbers.isInferred(from, this.ends[from], segment);
    const hidden = this.tape.chance(25) && !this.doubted[from];
    const leaveOutAck = !ack || hidden;
    this.numbers.written(from, { seq: !leaveOutSeq, ack: !leaveOutAck });
    return {
      from,
      segment,
      seq: leaveOutSeq ? undefined : { owner: refusal ? undefined : from, value: seq },
      ack: leaveOutAck ? undefined : { owner: other(from), value: ackNo },
      len: len > 0 || (!ack && this.tape.chance(5)) ? len : undefined,
      beside: fieldsOf(this.style, from, segment),
    };
  }

  touch(...hosts: readonly Host[]): void {
    this.began = true;
    for (const host of hosts) this.stage.touch(this.style.names[host], this);
  }

  arrive(host: Host, came: Segment): void {
    this.touch(host);
    const { agreed } = this.ends[host].congestion;
    const marked = agreed && came.len > 0 && this.tape.chance(15);
    const segment = marked ? { ...came, marked } : came;
    const before = this.ends[host];
    this.doubted[host] ||= isInDoubt(before, segment);
    const after = this.reaction(host, segment);
    this.ends[host] = after;
    this.timers[host] = timersArrived(this.timers[host], before, after, segment, this.stage.now);
    this.numbers.tellEarlier(host, this.ends[host]);
  }

  /** A SYN may find the queue of its listener full. */
  private reaction(host: Host, segment: Segment): Endpoint {
    const old = this.ends[host];
    const end = reuses(old, segment) ? { ...gone(old), listens: true } : old;
    const { syn, ack, rst } = segment;
    const asks = end.state === 'CLOSED' && end.listens && syn && !ack && !rst;
    this.doubted[host] ||= this.stage.isBusy(this.style.names[host]);
    const admission = asks ? this.stage.admission(this.style.names[host]) : 'entry';
    if (admission === 'none') return end;
    if (asks) this.rush.begin();
    return admission === 'cookie'
      ? bake(end, segment)
      : this.opened(host, segment, arrive(old, segment));
  }

  /** Linux ignores the ACK that completes a connection for which there is no room. */
  private opened(host: Host, segment: Segment, after: Endpoint): Endpoint {
    const before = this.ends[host];
    const completes =
      isSynchronized(after) && !isSynchronized(before) && after.opened === 'passive';
    const socket = this.style.names[host];
    if (!completes) {
      this.entered(socket, after, segment);
      return after;
    }
    if (before.state === 'SYN-RECEIVED' && this.stage.isBusy(socket)) return before;
    this.stage.completed(socket, this.rush.complete());
    return after;
  }

  /** Each SYN asks for an entry, also those that come again. */
  private entered(socket: string, { state, opened }: Endpoint, { syn, ack, rst }: Segment): void {
    const isHalfOpen = state === 'SYN-RECEIVED' && opened === 'passive';
    if (isHalfOpen && syn && !ack && !rst) this.rush.enter(this.stage.roomAt(socket));
  }

  /** What is in flight arrives, perhaps not for the last time. */
  land(flying: Flying): void {
    // Meanwhile it may have become older than anything gets.
    if (this.flights.land(flying)) this.arrive(flying.to, flying.segment);
  }

  /** The host itself discards it, as a firewall would. */
  drop(flying: Flying): void {
    if (this.flights.remove(flying)) this.tell(flying.to, `drops ${flying.label}`);
  }
}

function timerOf(cause: string | undefined): Cause {
  if (cause === 'timeout RTO') return 'RTO';
  return cause === 'timeout persist' ? 'persist' : undefined;
}

/** The clock of a host's timestamps counts milliseconds. */
function passing(end: Endpoint, passed: number): Endpoint {
  if (!end.habits.stamps) return end;
  return { ...end, stamps: { ...end.stamps, clock: (end.stamps.clock + passed) >>> 0 } };
}

/** Between two segments the clock of a host's timestamps may stand still. */
function ticked(end: Endpoint, tape: Tape): Endpoint {
  if (!end.habits.stamps) return end;
  const clock = (end.stamps.clock + tape.pick([0, 1, 10])) >>> 0;
  return { ...end, stamps: { ...end.stamps, clock } };
}
