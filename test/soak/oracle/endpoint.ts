/** One end of a connection in the reference model (RFC 9293 3.3.1). */
import { type Congestion, NO_CONGESTION } from './congestion.ts';
import { type Habits, PLAIN } from './habits.ts';
import { NO_REPORT, type Report } from './report.ts';
import { type Options, plus, type Segment } from './segment.ts';
import { NO_STAMPS, type Stamps } from './stamps.ts';
import { NO_WINDOWS, type Windows } from './windows.ts';

export type StateName =
  | 'CLOSED'
  | 'LISTEN'
  | 'SYN-SENT'
  | 'SYN-RECEIVED'
  | 'ESTABLISHED'
  | 'FIN-WAIT-1'
  | 'FIN-WAIT-2'
  | 'CLOSE-WAIT'
  | 'CLOSING'
  | 'LAST-ACK'
  | 'TIME-WAIT';

export interface Endpoint {
  /** The connection's state: CLOSED where there is none, even while the host listens. */
  readonly state: StateName;
  readonly listens: boolean;
  readonly opened: 'active' | 'passive';
  readonly iss: number;
  readonly una: number;
  readonly nxt: number;
  readonly irs: number;
  readonly rcv: number;
  /** The window that this end offers. */
  readonly window: number;
  /** The number of the own FIN, once sent. */
  readonly fin: number | undefined;
  /** The number of the peer's FIN, once it came in order. */
  readonly peerFin: number | undefined;
  /** Arrived ahead of RCV.NXT. */
  readonly held: readonly Segment[];
  /** Sent and not acknowledged, the oldest first. */
  readonly queue: readonly Segment[];
  readonly due: Due | undefined;
  /** The connection that a cookie stands for, which a listener has given and not kept. */
  readonly baked: Endpoint | undefined;
  /** The number that its next connection starts with. */
  readonly nextIss: number;
  /** How far beyond the last number of a connection the next one starts. */
  readonly gap: number;
  readonly habits: Habits;
  /** The options of the SYNs that were sent and that arrived. */
  readonly offered: Options | undefined;
  readonly peerOffered: Options | undefined;
  readonly windows: Windows;
  readonly stamps: Stamps;
  readonly report: Report;
  readonly congestion: Congestion;
  /** The Fast Open cookie that the peer has given. */
  readonly cookie: string | undefined;
}

/** A reply that is still to be sent. */
export interface Due {
  /**
   * `ack` may ride on text or a FIN; `challenge` is an ACK of its own. `syn-ack-or-ack`: a SYN came
   * twice, and either answer is right.
   */
  readonly kind: 'reset' | 'syn-ack' | 'ack' | 'challenge' | 'syn-ack-or-ack';
  /** At once, before anything else; or an acknowledgment that may wait for company. */
  readonly now: boolean;
  /** The numbers of a reset (RFC 9293 3.5.2). */
  readonly reset: Segment | undefined;
}

export function newEndpoint(iss: number, gap: number, habits: Habits = PLAIN): Endpoint {
  return {
    state: 'CLOSED',
    listens: false,
    opened: 'active',
    iss: 0,
    una: 0,
    nxt: 0,
    irs: 0,
    rcv: 0,
    window: 65535,
    fin: undefined,
    peerFin: undefined,
    held: [],
    queue: [],
    due: undefined,
    baked: undefined,
    nextIss: iss,
    gap,
    habits,
    offered: undefined,
    peerOffered: undefined,
    windows: NO_WINDOWS,
    stamps: NO_STAMPS,
    report: NO_REPORT,
    congestion: NO_CONGESTION,
    cookie: undefined,
  };
}

/** Nothing is left of the connection, but for the listener and the number of the next one. */
export function gone(e: Endpoint): Endpoint {
  const nextIss = e.state === 'CLOSED' ? e.nextIss : plus(e.nxt, e.gap);
  const { gap, habits, listens } = e;
  // The clock of its timestamps goes on.
  const stamps = { ...NO_STAMPS, clock: e.stamps.clock };
  return { ...newEndpoint(nextIss, gap, habits), listens, stamps, cookie: e.cookie };
}

export function owing(e: Endpoint, kind: Due['kind'], reset?: Segment): Endpoint {
  return { ...e, due: { kind, now: true, reset } };
}

/** An acknowledgment that may be delayed; one that is due at once stays so. */
export function owingLater(e: Endpoint): Endpoint {
  return e.due ? e : { ...e, due: { kind: 'ack', now: false, reset: undefined } };
}

/** What a note would claim. */
export function shownState({ state, listens }: Endpoint): StateName {
  return state === 'CLOSED' && listens ? 'LISTEN' : state;
}

/** ESTABLISHED and later. */
export function isSynchronized({ state }: Endpoint): boolean {
  return !['CLOSED', 'LISTEN', 'SYN-SENT', 'SYN-RECEIVED'].includes(state);
}
