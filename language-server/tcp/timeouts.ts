/** Timers (RFC 9293 3.10.8). What a timer sends is a segment of the script; here the TCB learns of it. */
import { afterTimeout } from './recovery.ts';
import type { Profile } from './script.ts';
import { CLOSED, isHalfOpen, LISTEN, type Tcb, type Timer } from './tcb.ts';

/** How long things take, in seconds, and how often they are tried. */
export interface TimerConstants {
  readonly msl: number;
  /** The first retransmission timeout, and the least that one may become. */
  readonly firstRto: number;
  readonly leastRto: number;
  /** R2: the least time after which a SYN, or text, is given up. */
  readonly synGivenUp: number;
  readonly textGivenUp: number;
  /** Retransmissions before that, where they are counted. */
  readonly retries: Retries | undefined;
  /** When a listener forgets a half-open connection; RFC 9293 does not say. */
  readonly halfOpen: number | undefined;
  /** The earliest that FIN-WAIT-2 ends by itself; in RFC 9293 it never does. */
  readonly finWait2: number | undefined;
  /** Before the first keep-alive. */
  readonly keepAliveIdle: number;
  /** An ACK of text comes before it. */
  readonly delayedAck: number;
}

export interface Retries {
  readonly syn: number;
  readonly synAck: number;
  readonly text: number;
}

/** RFC 9293 3.4.2, 3.8.3, 3.8.4 and 3.8.6.3; RFC 6298 2. */
const STANDARD: TimerConstants = {
  msl: 120,
  firstRto: 1,
  leastRto: 1,
  synGivenUp: 180,
  textGivenUp: 100,
  retries: undefined,
  halfOpen: undefined,
  finWait2: undefined,
  keepAliveIdle: 7200,
  delayedAck: 0.5,
};

/** Defaults of Linux (tcp_syn_retries and its kin) and of FreeBSD (net.inet.tcp). */
export const TIMERS: Readonly<Record<Profile, TimerConstants>> = {
  rfc9293: STANDARD,
  rfc793: STANDARD,
  linux: {
    ...STANDARD,
    msl: 30,
    leastRto: 0.2,
    synGivenUp: 127,
    retries: { syn: 6, synAck: 5, text: 15 },
    halfOpen: 63,
    finWait2: 60,
  },
  bsd: {
    ...STANDARD,
    msl: 30,
    leastRto: 0.03,
    synGivenUp: 75,
    retries: { syn: 12, synAck: 3, text: 12 },
    halfOpen: 15,
    finWait2: 60,
  },
};

export function timeout(tcb: Tcb, timer: Timer): Tcb {
  if (timer === '2MSL') return tcb.state === 'TIME-WAIT' ? CLOSED : tcb;
  if (timer === 'user') return gone(tcb);
  const recovery = timer === 'RTO' ? afterTimeout(tcb.recovery) : tcb.recovery;
  return { ...tcb, fired: timer, recovery };
}

/** R2 or the user timeout: the connection is given up (3.10.8); a passive opener still listens. */
function gone(tcb: Tcb): Tcb {
  if (tcb.state === 'LISTEN') return tcb;
  return isHalfOpen(tcb) ? LISTEN : CLOSED;
}

/** What time alone makes of an endpoint: TIME-WAIT ends, and a half-open entry where that is known. */
export function afterTime(tcb: Tcb, now: number, profile: Profile): Tcb | undefined {
  if (timeWaitOver(tcb, now, TIMERS[profile].msl)) return CLOSED;
  return halfOpenOver(tcb, now, profile) ? LISTEN : undefined;
}

function halfOpenOver(tcb: Tcb, now: number, profile: Profile): boolean {
  const { halfOpenSince } = tcb;
  const limit = TIMERS[profile].halfOpen;
  if (limit === undefined || halfOpenSince === undefined || !isHalfOpen(tcb)) return false;
  return lasted(halfOpenSince, now, limit);
}

/** Whether TIME-WAIT ends by `now`, in seconds. */
export function timeWaitOver(tcb: Tcb, now: number, msl: number): boolean {
  return tcb.state === 'TIME-WAIT' && lasted(tcb.timeWaitSince ?? 0, now, 2 * msl);
}

/** A sum of written times may be a little less than what it stands for. */
function lasted(since: number, now: number, limit: number): boolean {
  return now - since >= limit - 1e-6;
}
