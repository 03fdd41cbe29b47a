/** The transmission control block of one endpoint (RFC 9293 3.3.1), plain and never changed in place. */
import { type Ecn, NO_ECN } from './options/ecn.ts';
import { NO_STAMPS, type Stamps } from './options/timestamps.ts';
import type { Range } from './ranges.ts';
import { NO_RECOVERY, type Recovery } from './recovery.ts';
import type { ControlBits, Options } from './segment.ts';
import type { Seq } from './sequence.ts';
import type { State } from './state.ts';

export interface Tcb {
  readonly state: State;
  /** How it was opened: a reset sends a passive opener back to LISTEN (MUST-11). */
  readonly opened: 'active' | 'passive' | undefined;
  readonly iss: Seq | undefined;
  readonly irs: Seq | undefined;
  readonly sndUna: Seq | undefined;
  readonly sndNxt: Seq | undefined;
  /** The peer's window in octets; unknown until one is written. */
  readonly sndWnd: number | undefined;
  readonly sndWl1: Seq | undefined;
  readonly sndWl2: Seq | undefined;
  readonly maxSndWnd: number;
  readonly rcvNxt: Seq | undefined;
  /** The window last advertised, in octets; unknown until one is written. */
  readonly rcvWnd: number | undefined;
  readonly maxRcvWnd: number;
  /** The right edge of the window last advertised after the SYN, where it was written. */
  readonly rcvEdge: Seq | undefined;
  /** The octet that it probes a closed window with: sent again until it is taken. */
  readonly probed: Seq | undefined;
  /** The number of the own FIN, once sent. */
  readonly finSeq: Seq | undefined;
  /** The number of the peer's FIN, once it was processed in order. */
  readonly peerFin: Seq | undefined;
  /** The highest acknowledgment number emitted. */
  readonly ackSent: Seq | undefined;
  /** Text and FINs that arrived ahead of RCV.NXT, merged and in the order of their arrival. */
  readonly held: readonly HeldRange[];
  /** What it must send, the oldest first. */
  readonly owes: readonly Obligation[];
  /** A user call whose segment has not been written yet. */
  readonly calls: PendingCalls;
  /** The reset that an ABORT sends, until it is written (RFC 9293 3.10.5). */
  readonly aborted: ResetForm | undefined;
  /** A timer has fired: the next segment, where its seq is left out, is the one it sends. */
  readonly fired: Timer | undefined;
  /** When TIME-WAIT was entered or restarted, in seconds. */
  readonly timeWaitSince: number | undefined;
  /** When a listener took its SYN, in seconds. */
  readonly halfOpenSince: number | undefined;
  /**
   * A listener that answered a SYN with a cookie: the numbers are no state of its own, they come back
   * with the ACK (RFC 4987 3.6).
   */
  readonly cookie: boolean;
  /** The options of the SYN it sent, none among them; unknown where that SYN is not shown. */
  readonly synOptions: Options | undefined;
  readonly recovery: Recovery;
  readonly stamps: Stamps;
  readonly ecn: Ecn;
  /** What it may be instead (see perhaps.ts). */
  readonly perhaps: readonly Tcb[];
}

/** Text, and perhaps the FIN that follows it. */
export interface HeldRange extends Range {
  readonly fin: boolean;
}

export interface PendingCalls {
  readonly connect: boolean;
  readonly close: boolean;
}

export type Timer = 'RTO' | 'persist' | 'keepalive' | '2MSL' | 'delayed-ack' | 'user';

/**
 * What an endpoint may have to send. `reset` and `syn-ack` are the required replies of 3.10.7.1-3,
 * `handshake-ack` completes an open, `challenge` answers an unacceptable segment, `ack` text or FIN.
 */
export const OBLIGATIONS = ['reset', 'syn-ack', 'handshake-ack', 'challenge', 'ack'] as const;

export interface Obligation {
  readonly kind: (typeof OBLIGATIONS)[number];
  /** The step that brought it about. */
  readonly cause: number;
  /** The numbers of the reset (RFC 9293 3.5.2); the others carry SND.NXT and RCV.NXT. */
  readonly reset: ResetForm | undefined;
}

export interface ResetForm {
  readonly flags: ControlBits;
  readonly seq: Seq;
  readonly ack: Seq | undefined;
}

/** Assumed where no window was written (the largest without scaling). */
export const DEFAULT_WINDOW = 65535;

export const NOTHING_OWED: readonly Obligation[] = [];

export const CERTAIN: readonly Tcb[] = [];

export const NO_CALLS: PendingCalls = { connect: false, close: false };

export const CLOSED: Tcb = {
  state: 'CLOSED',
  opened: undefined,
  iss: undefined,
  irs: undefined,
  sndUna: undefined,
  sndNxt: undefined,
  sndWnd: undefined,
  sndWl1: undefined,
  sndWl2: undefined,
  maxSndWnd: 0,
  rcvNxt: undefined,
  rcvWnd: undefined,
  maxRcvWnd: 0,
  rcvEdge: undefined,
  probed: undefined,
  finSeq: undefined,
  peerFin: undefined,
  ackSent: undefined,
  held: [],
  owes: NOTHING_OWED,
  calls: NO_CALLS,
  aborted: undefined,
  fired: undefined,
  timeWaitSince: undefined,
  halfOpenSince: undefined,
  cookie: false,
  synOptions: undefined,
  recovery: NO_RECOVERY,
  stamps: NO_STAMPS,
  ecn: NO_ECN,
  perhaps: CERTAIN,
};

export const LISTEN: Tcb = { ...CLOSED, state: 'LISTEN', opened: 'passive' };

/** What remains when a connection is gone: a listener where there is one, else nothing. */
export function deleted(tcb: Tcb, owes: readonly Obligation[] = []): Tcb {
  return { ...(isHalfOpen(tcb) ? LISTEN : CLOSED), owes };
}

/** It came through a listener, in whose queue it is an entry. */
export function isHalfOpen({ state, opened }: Tcb): boolean {
  return state === 'SYN-RECEIVED' && opened === 'passive';
}

export function owesKind(tcb: Tcb, kind: Obligation['kind']): Obligation | undefined {
  return tcb.owes.find((each) => each.kind === kind);
}

/** With one more obligation; of `ack` and `challenge` the oldest stands for all. */
export function owing(owes: readonly Obligation[], obligation: Obligation): readonly Obligation[] {
  if (owes.length === 0) return [obligation];
  const merges = obligation.kind !== 'reset' && owes.some(({ kind }) => kind === obligation.kind);
  return merges ? owes : [...owes.slice(1 - MOST_OWED), obligation];
}

/** Who is flooded and never answers owes no more than the newest. */
const MOST_OWED = 64;
