/**
 * Plays what a capture shows of one socket pair into a simulation. Each captured segment is emitted in
 * flight; before an endpoint's next one, what must have reached it by then arrives.
 */

import { FAR } from '../../rules/history.ts';
import { reusesTimeWait } from '../../tcp/arrives/syn.ts';
import type { Provenance, ScriptEvent, SegmentEvent, Setting, Socket } from '../../tcp/script.ts';
import { ACK, FIN, PSH, RST, SYN, type WrittenSegment } from '../../tcp/segment.ts';
import { number, ZERO } from '../../tcp/sequence.ts';
import { Simulation } from '../../tcp/simulate/index.ts';
import type { Judge } from '../../tcp/simulate/judge.ts';
import { isSynchronized, isUnconnected } from '../../tcp/state.ts';
import { CLOSED, type Tcb } from '../../tcp/tcb.ts';
import { other, type Side, type Step } from '../../tcp/trace.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import type { FrameOrigin } from '../checked-capture.ts';
import { type Arrived, arrivedBefore } from './arrivals.ts';
import { ackOf, endOf, type Flight, isOpening, isReset, isSynAck, occupies } from './flight.ts';
import { Future } from './future.ts';
import { isLate } from './late.ts';
import { ahead, isBefore, plainOf, plus } from './numbers.ts';
import { Scale } from './scale.ts';
import { EchoedStamps } from './stamps.ts';
import { SentText } from './texts.ts';
import { type Tell, Wire } from './wire.ts';
import { optionsOf, writtenOf } from './written.ts';

/** What a capture does not say: nothing is declared, and no stack is presumed. */
export const SETTING: Setting = {
  title: undefined,
  profile: 'rfc9293',
  latency: undefined,
  hosts: [],
};

/** So much may be in flight; of more the oldest is taken for lost. */
const MOST_FLIGHTS = 8192;
/** A gap further than this is no gap: the number is another's. */
const FARTHEST_GAP = 2 ** 30;
/** What arrives is answered sooner than that, in seconds. */
const ANSWERED = 0.5;

/** Of a segment that is not in the capture, what nothing tells. */
const NOT_CAPTURED: WrittenSegment = {
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
  /** Something that only who sees the frames can tell, under the name of a rule. */
  tell: Tell;
}

const NOT_ENDED = { a: false, b: false, reset: false };

interface Sent {
  readonly segment: CapturedSegment;
  readonly unseen: boolean;
  readonly written: SegmentEvent['written'];
  readonly provenance?: Provenance;
}

export class Observer {
  readonly simulation: Simulation;
  private readonly sockets: Readonly<Record<Side, Socket>>;
  private readonly audience: Audience;
  private readonly scale = new Scale();
  private readonly wire: Wire;
  private readonly stamps: EchoedStamps;
  private readonly texts: Record<Side, SentText>;
  private readonly flights: Record<Side, Flight[]> = { a: [], b: [] };
  private readonly seen: Record<Side, boolean> = { a: false, b: false };
  /** When the last segment that was not overtaken was captured. */
  private readonly sentAt: Record<Side, number> = { a: 0, b: 0 };
  /** Flights of which pieces have arrived. */
  private readonly cut: Record<Side, Set<Flight>> = { a: new Set(), b: new Set() };
  private readonly ended = { ...NOT_ENDED };
  private readonly future = new Future();
  private unseenCount = 0;
  private begun = false;

  constructor(a: Socket, b: Socket, judge: Judge, audience: Audience, checksums = false) {
    this.sockets = { a, b };
    this.audience = audience;
    this.wire = new Wire(audience.tell, checksums);
    this.stamps = new EchoedStamps(audience.tell);
    this.texts = { a: new SentText(audience.tell), b: new SentText(audience.tell) };
    this.simulation = new Simulation(SETTING, judge);
  }

  observe(side: Side, segment: CapturedSegment): void {
    this.future.push(side, segment);
    this.proceed(false);
  }

  /** It was closed or reset from what was seen, so that nothing much can follow. */
  get isOver(): boolean {
    return this.ended.reset || (this.ended.a && this.ended.b);
  }

  /** Both ends have sent something. */
  get isOpened(): boolean {
    return this.seen.a && this.seen.b;
  }

  /** Nothing more comes until then, in seconds. */
  finish(until: number): void {
    this.proceed(true);
    for (const side of ['a', 'b'] as const) this.settle(side, until);
  }

  private proceed(last: boolean): void {
    for (let next = this.future.next; next; next = this.future.next) {
      const { side, segment } = next;
      if (!last && !this.future.isFull && this.mustWait(side, segment)) return;
      this.future.shift();
      this.take(side, segment);
    }
  }

  /** Whether what to make of a segment depends on what comes next. */
  private mustWait(side: Side, segment: CapturedSegment): boolean {
    if (isOpening(segment) && this.begun) this.settleBefore(side, segment);
    const { a, b } = this.endpoints() ?? {};
    if (!a || !b) return false;
    const [own, peer] = side === 'a' ? [a, b] : [b, a];
    const acked = this.acksUnseen(segment, own, peer);
    if (acked && this.future.tellsOfUnseen(other(side), acked.from, acked.to) === undefined)
      return true;
    if (this.mayAnswerBare(side, segment)) {
      if (this.future.takesForAnswer(other(side), segment) === undefined) return true;
    }
    if (this.mayBeRefused(segment, peer) && this.future.refuses(other(side), segment) === undefined)
      return true;
    const next = plainOf(own.sndNxt);
    if (
      this.missesThird(side, segment) &&
      this.future.acknowledges(other(side), next) === undefined
    )
      return true;
    const jumps = next !== undefined && this.gapBefore(segment, own) !== undefined;
    if (jumps && !this.future.knowsOrder(side, segment)) return true;
    if (
      jumps &&
      this.isFar(segment, own) &&
      this.future.goesOnBehind(side, segment, next) === undefined
    )
      return true;
    return this.reopens(segment, own) && this.future.opensAnew(side, segment, next) === undefined;
  }

  /** Who opens anew has got what was on its way to end the connection before. */
  private settleBefore(side: Side, { seq, time }: CapturedSegment): void {
    const { state, iss } = this.tcb(side);
    if (!isUnconnected(state) && plainOf(iss) !== seq) this.settle(other(side), time);
  }

  private take(side: Side, segment: CapturedSegment): void {
    if (!this.begun) this.begin(side, segment);
    this.scale.note(side, segment);
    const late = this.future.overtaken(side, segment, plainOf(this.tcb(side).sndNxt));
    if (late) this.emit(side, late);
    this.emit(side, segment);
  }

  /** The first segment: a SYN, or something in mid-stream. */
  private begin(side: Side, segment: CapturedSegment): void {
    this.begun = true;
    if (isOpening(segment)) return;
    if (isSynAck(segment)) this.unseenSyn(side, segment);
    else this.startInMidStream(side, segment);
  }

  /** A SYN,ACK has no option that the SYN did not offer. */
  private unseenSyn(side: Side, segment: CapturedSegment): void {
    const { sack: _, ...options } = optionsOf(segment.options);
    const seq = number(plus(segment.ack, -1));
    const written = { ...NOT_CAPTURED, flags: SYN, seq, options };
    this.send(other(side), { segment, unseen: true, written });
  }

  private startInMidStream(side: Side, segment: CapturedSegment): void {
    const host = this.sockets[side];
    const base = { origin: this.origin(segment), at: segment.time, host, expect: [], allow: [] };
    const ack = ackOf(segment);
    this.play({ ...base, kind: 'state', state: 'ESTABLISHED' });
    this.play({
      ...base,
      kind: 'variable',
      variable: 'snd.nxt',
      value: number(segment.seq),
    });
    if (ack !== undefined)
      this.play({ ...base, kind: 'variable', variable: 'rcv.nxt', value: number(ack) });
  }

  private emit(side: Side, segment: CapturedSegment): void {
    if (!this.wire.look(side, segment, this.origin(segment))) return;
    if (isLate(segment, this.tcb(side), this.sentAt[side])) {
      this.sendAsWritten(side, segment, 'old');
      return;
    }
    this.sentAt[side] = segment.time;
    this.stamps.look(side, segment, this.origin(segment));
    this.texts[side].look(segment, this.tcb(side), this.origin(segment));
    this.reopenFor(side, segment);
    this.answerBare(side, segment);
    this.answerAnew(side, segment);
    this.refuse(side, segment);
    this.openUnseen(side, segment);
    this.refuseUnseen(side, segment);
    this.forgetFor(side, segment);
    this.arriveBefore(side, segment);
    this.swapBack(side, segment);
    this.fillAcknowledged(side, segment);
    this.fillSkipped(side, segment);
    this.seen[side] = true;
    this.noteEnd(side, segment);
    const isRefused = this.isRefused(side, segment);
    if (isRefused) this.tellRefused(segment, this.tcb(other(side)));
    this.sendAsWritten(side, segment, isRefused ? 'forged' : 'sent');
  }

  private noteEnd(side: Side, { flags }: CapturedSegment): void {
    if (flags & RST) this.ended.reset = true;
    else if (flags & FIN) this.ended[side] = true;
    else if (flags & SYN) Object.assign(this.ended, NOT_ENDED);
  }

  /** Its peer resets it: what it should have been is not what its sender goes on from. */
  private isRefused(side: Side, segment: CapturedSegment): boolean {
    const peer = other(side);
    if (!this.mayBeRefused(segment, this.tcb(peer))) return false;
    return this.future.refuses(peer, segment) === true;
  }

  private tellRefused(segment: CapturedSegment, { iss: syn, sndNxt: expected }: Tcb): void {
    const message = segment.ack === plainOf(syn) ? 'syn-not-counted' : 'default';
    const params = { expected, written: segment.ack, syn };
    this.audience.tell('synack-ack-mismatch', message, this.origin(segment), { at: 'ack', params });
  }

  /** A SYN,ACK that does not acknowledge the SYN. */
  private mayBeRefused(segment: CapturedSegment, { state, sndNxt }: Tcb): boolean {
    return isSynAck(segment) && state === 'SYN-SENT' && segment.ack !== plainOf(sndNxt);
  }

  private sendAsWritten(side: Side, segment: CapturedSegment, provenance: Provenance): void {
    const win = this.scale.windowOf(side, segment);
    const written = writtenOf(segment, this.wire.flagsOf(segment), win, optionsOf(segment.options));
    this.send(side, { segment, unseen: false, written, provenance });
  }

  /** The end, of which a new SYN comes or which answers one, has left its last connection unseen. */
  private reopenFor(side: Side, segment: CapturedSegment): void {
    const tcb = this.tcb(side);
    if (!this.reopens(segment, tcb)) return;
    if (this.future.opensAnew(side, segment, plainOf(tcb.sndNxt)) !== false) {
      this.reboot(side, segment);
      if (this.future.answersOpening(other(side), segment)) this.reboot(other(side), segment);
      this.scale.forget();
      this.scale.note(side, segment);
    }
  }

  private reboot(side: Side, segment: CapturedSegment): void {
    const host = this.sockets[side];
    const base = { origin: this.origin(segment), at: segment.time, host, octets: undefined };
    this.flights[side].length = 0;
    if (isUnconnected(this.tcb(side).state)) return;
    this.play({ ...base, kind: 'call', call: 'reboot' });
    this.play({ ...base, kind: 'call', call: 'listen' });
  }

  /** It asks for a new connection while it has one. */
  private reopens(segment: CapturedSegment, { state, iss }: Tcb): boolean {
    if (!isOpening(segment)) return false;
    const open = state !== 'TIME-WAIT' && !isUnconnected(state);
    return open && segment.seq !== plainOf(iss);
  }

  /** A SYN without an ACK, of an end that has been asked to open. */
  private mayAnswerBare(side: Side, segment: CapturedSegment): boolean {
    if (!isOpening(segment) || !isUnconnected(this.tcb(side).state)) return false;
    return this.flights[other(side)].some(isOpening);
  }

  /** It is taken for a SYN,ACK, so that is what it was meant to be. */
  private answerBare(side: Side, segment: CapturedSegment): void {
    if (!this.mayAnswerBare(side, segment)) return;
    if (this.future.takesForAnswer(other(side), segment) !== true) return;
    const flight = this.flights[other(side)].findLast(isOpening);
    if (flight) this.arrive(other(side), { flight }, segment);
  }

  /**
   * An end that answers another SYN than its last has left its last connection: by what was on its way,
   * or, for all that the capture shows, by itself.
   */
  private answerAnew(side: Side, segment: CapturedSegment): void {
    const peer = other(side);
    const { state, irs } = this.tcb(side);
    if (!isSynAck(segment) || !irs || isUnconnected(state)) return;
    const index = this.flights[peer].findIndex((flight) => {
      return (
        isOpening(flight) && (flight.end === segment.ack || plus(flight.seq, 1) === segment.ack)
      );
    });
    const syn = this.flights[peer][index];
    if (!syn || syn.seq === plainOf(irs)) return;
    for (const flight of this.flights[peer].slice(0, index)) this.arrive(peer, { flight }, segment);
    if (!this.isOpenTo(side, syn)) this.reboot(side, segment);
  }

  private isOpenTo(side: Side, { seq, options }: Flight): boolean {
    if (isUnconnected(this.tcb(side).state)) return true;
    const syn = { ...NOT_CAPTURED, flags: SYN, seq: number(seq), len: ZERO, options };
    return reusesTimeWait(this.tcb(side), syn);
  }

  /** Who refuses a SYN as the first thing of all is no listener. */
  private refuse(side: Side, segment: CapturedSegment): void {
    if (!isReset(segment) || this.seen[side] || !isUnconnected(this.tcb(side).state)) return;
    if (!this.flights[other(side)].some(isOpening)) return;
    const base = { origin: this.origin(segment), at: segment.time, host: this.sockets[side] };
    this.play({ ...base, kind: 'state', state: 'CLOSED', expect: [], allow: [] });
  }

  /** What a segment acknowledges beyond what its peer was seen to send. */
  private acksUnseen(
    segment: CapturedSegment,
    own: Tcb,
    peer: Tcb,
  ): { from: number; to: number } | undefined {
    const to = ackOf(segment);
    const from = plainOf(peer.sndNxt);
    if (to === undefined || from === undefined || segment.flags & (SYN | RST)) return undefined;
    if (isUnconnected(own.state)) return undefined;
    if (!isSynchronized(peer.state) && peer.state !== 'SYN-RECEIVED') return undefined;
    const gap = ahead(from, to);
    return gap > 0 && gap < FARTHEST_GAP ? { from, to } : undefined;
  }

  /** What the capture shows just after its acknowledgment was sent before it. */
  private swapBack(side: Side, segment: CapturedSegment): void {
    const peer = other(side);
    for (let again = true; again; ) {
      const acked = this.acksUnseen(segment, this.tcb(side), this.tcb(peer));
      const sent =
        acked && this.future.acknowledgedTooSoon(peer, acked.from, acked.to, segment.time);
      if (sent) this.emit(peer, sent);
      again = sent !== undefined;
    }
  }

  /** Where octets were acknowledged that the capture does not have, there was a segment with them. */
  private fillAcknowledged(side: Side, segment: CapturedSegment): void {
    const peer = other(side);
    const acked = this.acksUnseen(segment, this.tcb(side), this.tcb(peer));
    if (acked) {
      if (this.tcb(peer).finSeq) return;
      if (this.future.tellsOfUnseen(peer, acked.from, acked.to) === false) return;
      this.unseen(peer, segment, acked.from, acked.to);
      this.tellMissing(peer, segment, 'acknowledged', acked);
    }
    this.completeArrivals(side, segment);
  }

  private arriveBefore(side: Side, segment: CapturedSegment): void {
    const from = other(side);
    const arrived = arrivedBefore(segment, this.tcb(side), this.flights[from]);
    for (const each of arrived) this.arrive(from, each, segment);
    if (this.cut[from].size > 0) this.landPieces(from);
  }

  /** What was filled in has arrived. */
  private completeArrivals(side: Side, segment: CapturedSegment): void {
    const ack = ackOf(segment);
    const next = plainOf(this.tcb(side).rcvNxt);
    if (ack !== undefined && next !== undefined && isBefore(next, ack))
      this.arriveBefore(side, segment);
  }

  /** Who goes on with a connection has seen it opened, though the capture has not. */
  private openUnseen(side: Side, segment: CapturedSegment): void {
    const ack = ackOf(segment);
    if (ack === undefined || segment.flags & (SYN | RST)) return;
    const peer = other(side);
    const own = this.tcb(side);
    if (own.state === 'SYN-SENT' && !this.flights[peer].some(({ flags }) => flags & SYN)) {
      this.unseenAnswer(side, segment, plus(ack, -1));
    }
    this.unseenThird(side, segment);
  }

  /** The SYN,ACK: it agreed to whatever the SYN offered, for all anyone can tell. */
  private unseenAnswer(side: Side, segment: CapturedSegment, isn: number): void {
    const { synOptions: options, sndNxt: ack } = this.tcb(side);
    const flags = SYN | ACK;
    const written = { ...NOT_CAPTURED, flags, seq: number(isn), ack, options };
    this.arriveBefore(other(side), { ...segment, flags, seq: isn, ack: plainOf(ack) ?? 0 });
    this.send(other(side), { segment, unseen: true, written });
  }

  /** The ACK that completes the handshake, where nothing of the peer can have brought it. */
  private unseenThird(side: Side, segment: CapturedSegment): void {
    const peer = other(side);
    const { sndNxt, rcvNxt } = this.tcb(side);
    const answer = this.flights[side].find(isSynAck);
    if (!answer || !this.missesThird(side, segment)) return;
    if (this.future.acknowledges(peer, plainOf(sndNxt)) === true) return;
    this.arrive(side, { flight: answer }, segment);
    const written = { ...NOT_CAPTURED, flags: ACK, seq: rcvNxt, ack: sndNxt };
    this.send(peer, { segment, unseen: true, written });
  }

  /** It goes on though nothing that was captured has completed the handshake. Fast Open may do so. */
  private missesThird(side: Side, segment: CapturedSegment): boolean {
    const { state, opened, sndNxt, rcvNxt, irs } = this.tcb(side);
    if (state !== 'SYN-RECEIVED' || opened !== 'passive' || segment.flags & (SYN | RST))
      return false;
    if (plainOf(rcvNxt) !== plus(plainOf(irs) ?? 0, 1)) return false;
    const peer = other(side);
    if (this.tcb(peer).state !== 'SYN-SENT') return false;
    return !this.flights[peer].some(({ ack }) => ack === plainOf(sndNxt));
  }

  /** An opener resets nothing but an ACK that does not acknowledge its SYN; an ABORT sends nothing. */
  private refuseUnseen(side: Side, segment: CapturedSegment): void {
    if (!isReset(segment) || segment.flags & ACK || this.tcb(side).state !== 'SYN-SENT') return;
    const peer = other(side);
    if (this.flights[peer].some(({ ack }) => ack === segment.seq)) return;
    const written = { ...NOT_CAPTURED, flags: ACK, seq: ZERO, ack: number(segment.seq) };
    this.send(peer, { segment, unseen: true, written, provenance: 'forged' });
  }

  /**
   * A reset without ACK takes its number from the segment that it answers: its sender has no connection
   * any more, closed by its application or lost in a reboot (RFC 9293 3.5.2, 3.6.1).
   */
  private forgetFor(side: Side, segment: CapturedSegment): void {
    if (!isReset(segment) || segment.flags & ACK) return;
    const { state, sndNxt } = this.tcb(side);
    if (!isSynchronized(state)) return;
    const isNext = plainOf(sndNxt) === segment.seq;
    const answered = this.flights[other(side)].findLast((flight) => {
      return flight.ack === segment.seq && (!isNext || occupies(flight));
    });
    if (!answered) return;
    const { flights } = this;
    for (const flight of flights[other(side)].slice(0, flights[other(side)].indexOf(answered))) {
      if (!isReset(flight)) this.arrive(other(side), { flight }, segment);
    }
    if (isUnconnected(this.tcb(side).state)) return;
    const host = this.sockets[side];
    const origin: FrameOrigin = { kind: 'frame', frame: answered.frame, unseen: answered.unseen };
    this.play({ kind: 'call', origin, at: segment.time, host, call: 'reboot', octets: undefined });
  }

  private gapBefore(segment: CapturedSegment, own: Tcb): number | undefined {
    const next = plainOf(own.sndNxt);
    if (next === undefined || segment.flags & SYN || own.finSeq) return undefined;
    if (isReset(segment) && !(segment.flags & ACK)) return undefined;
    if (isUnconnected(own.state)) return undefined;
    const gap = ahead(next, segment.seq);
    return gap > 0 && gap < FARTHEST_GAP ? next : undefined;
  }

  /** Further ahead than the peer's window ever let its sender be, for all that the capture shows. */
  private isFar(segment: CapturedSegment, { sndNxt, sndWnd, maxSndWnd }: Tcb): boolean {
    if (sndWnd === undefined) return false;
    const gap = ahead(plainOf(sndNxt) ?? segment.seq, segment.seq);
    return gap > Math.max(maxSndWnd, 65_536) * 2 + segment.len;
  }

  /** Where a segment comes later in the stream than the last, others were sent between them. */
  private fillSkipped(side: Side, segment: CapturedSegment): void {
    const own = this.tcb(side);
    const next = this.gapBefore(segment, own);
    if (next === undefined) return;
    if (this.isFar(segment, own)) {
      // A reset from nowhere is no end of the stream.
      if (isReset(segment) || !this.future.goesOnBehind(side, segment, next)) return;
    }
    this.unseen(side, segment, next, segment.seq);
    this.tellMissing(side, segment, 'skipped', { from: next, to: segment.seq });
  }

  /** What was sent before the capture began, or in a way that it does not see, is not missed. */
  private tellMissing(
    from: Side,
    segment: CapturedSegment,
    how: 'acknowledged' | 'skipped',
    gap: { readonly from: number; readonly to: number },
  ): void {
    if (!this.seen[from] || this.wire.explains(from, gap.from)) return;
    const count = ahead(gap.from, gap.to);
    const params = { count, seq: gap.from };
    const message = count === 1 ? (`${how}-one` as const) : how;
    const at = how === 'acknowledged' ? 'ack' : 'seq';
    this.audience.tell('segment-not-captured', message, this.origin(segment), { at, params });
  }

  private unseen(side: Side, segment: CapturedSegment, from: number, to: number): void {
    const { rcvNxt: ack } = this.tcb(side);
    const isFin = !this.seen[side] && this.future.isLastOf(side, from, to);
    const [flags, len] = isFin ? [FIN | ACK, ZERO] : [PSH | ACK, number(to - from)];
    const written = { ...NOT_CAPTURED, flags, seq: number(from), ack, len };
    this.send(side, { segment, unseen: true, written });
  }

  private send(side: Side, { segment, unseen, written, provenance = 'sent' }: Sent): void {
    const label = unseen ? `u${++this.unseenCount}` : `f${segment.frame}`;
    this.play({
      kind: 'segment',
      origin: this.origin(segment, unseen),
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
    this.launch(side, flightOf(label, segment, unseen, written));
  }

  private launch(side: Side, flight: Flight): void {
    const flights = this.flights[side];
    // What was overtaken was sent first, but came last.
    let at = flights.length;
    while (at > 0 && (flights[at - 1] as Flight).frame > flight.frame) at--;
    flights.splice(at, 0, flight);
    if (flights.length > MOST_FLIGHTS) {
      for (const { label } of flights.splice(0, MOST_FLIGHTS / 2)) this.simulation.release(label);
    }
  }

  private arrive(from: Side, { flight, piece }: Arrived, segment: CapturedSegment): void {
    const origin: FrameOrigin = { kind: 'frame', frame: flight.frame, unseen: flight.unseen };
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
    if (index >= 0) flights.splice(index, 1);
    this.cut[from].delete(flight);
    this.simulation.release(flight.label);
  }

  /**
   * Where nothing more tells: what needs no answer has arrived, and what does where the answer may still
   * come.
   */
  private settle(from: Side, until: number): void {
    const to = other(from);
    for (const flight of [...this.flights[from]]) {
      if (!this.mayArrive(flight, from, until)) continue;
      const { frame, unseen, time, label } = flight;
      const origin: FrameOrigin = { kind: 'frame', frame, unseen };
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

  private play(event: ScriptEvent): void {
    const { simulation } = this;
    const first = simulation.steps.length;
    simulation.play(event);
    this.audience.played(event, simulation.steps, first);
    simulation.forget(first - 2 * FAR);
  }

  private endpoints() {
    return this.simulation.endpoints(0);
  }

  private tcb(side: Side): Tcb {
    return this.endpoints()?.[side] ?? CLOSED;
  }

  private origin({ frame }: CapturedSegment, unseen = false): FrameOrigin {
    return { kind: 'frame', frame, unseen };
  }
}

function flightOf(
  label: string,
  segment: CapturedSegment,
  unseen: boolean,
  { flags, seq, ack: acked, len, win, options }: SegmentEvent['written'],
): Flight {
  const start = plainOf(seq) ?? 0;
  const ack = unseen ? plainOf(acked) : ackOf(segment);
  const told = ack !== undefined && win !== undefined && !(flags & (SYN | RST));
  return {
    label,
    frame: segment.frame,
    time: segment.time,
    unseen,
    flags,
    seq: start,
    end: endOf({ flags, seq: start, len: plainOf(len) ?? 0 }),
    ack,
    edge: told ? plus(ack, win) : undefined,
    stamp: unseen ? undefined : segment.options.ts?.val,
    options,
  };
}
