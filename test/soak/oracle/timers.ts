/** When the timers of an endpoint fire, in milliseconds (RFC 6298 5, RFC 9293 3.8.6). */
import type { Endpoint } from './endpoint.ts';
import type { Profile } from './habits.ts';
import { endOf, finOf, type Segment } from './segment.ts';
import { isOutdated } from './stamps.ts';
import { isStopped } from './windows.ts';

export interface Timers {
  readonly rto: number;
  readonly rtoAt: number | undefined;
  /** Its SYN was sent again: the timer for text begins with three seconds (RFC 6298 5.7). */
  readonly lostSyn: boolean;
  /** An ACK that may wait is sent before. */
  readonly ackBy: number | undefined;
  /** Any other reply too. */
  readonly replyBy: number | undefined;
  readonly persist: number;
  readonly persistAt: number | undefined;
  /** When TIME-WAIT began, or the SYN came. */
  readonly since: number;
  /** When it last sent or heard anything. */
  readonly active: number;
}

const FIRST_RTO = 1000;
const AFTER_SYN_LOSS = 3000;
const LONGEST_RTO = 120_000;
const DELAYED_ACK = 490;
const PROMPT = 10;
const KEEP_ALIVE = 7_200_000;

/** MSL, and how long a listener keeps a half-open connection. */
const MSL: Readonly<Record<Profile, number>> = {
  rfc9293: 120_000,
  rfc793: 120_000,
  linux: 30_000,
  bsd: 30_000,
};
const HALF_OPEN: Readonly<Partial<Record<Profile, number>>> = { linux: 63_000, bsd: 15_000 };

export function mslOf({ habits }: Endpoint): number {
  return MSL[habits.profile];
}

/** Whether time alone has ended its state. */
export function isOver(t: Timers, e: Endpoint, now: number): boolean {
  return now >= endOfState(t, e);
}

export function endOfState(t: Timers, e: Endpoint): number {
  if (e.state === 'TIME-WAIT') return t.since + 2 * mslOf(e);
  const isHalfOpen = e.state === 'SYN-RECEIVED' && e.opened === 'passive';
  return isHalfOpen ? t.since + halfOpenFor(e.habits.profile) : Infinity;
}

export function halfOpenFor(profile: Profile): number {
  return HALF_OPEN[profile] ?? Infinity;
}

export const NO_TIMERS: Timers = {
  rto: FIRST_RTO,
  rtoAt: undefined,
  lostSyn: false,
  ackBy: undefined,
  replyBy: undefined,
  persist: FIRST_RTO,
  persistAt: undefined,
  since: 0,
  active: 0,
};

export function timersSent(t: Timers, e: Endpoint, s: Segment, cause: Cause, now: number): Timers {
  if (e.state === 'CLOSED') return { ...NO_TIMERS, active: now };
  const fired = cause === 'RTO';
  const rto = fired ? Math.min(2 * t.rto, LONGEST_RTO) : t.rto;
  const rtoAt = fired || t.rtoAt === undefined ? now + rto : t.rtoAt;
  const asked = cause === 'persist';
  const persist = asked ? Math.min(2 * t.persist, LONGEST_RTO) : t.persist;
  return {
    ...t,
    rto,
    rtoAt: e.queue.length === 0 || isStopped(e) ? undefined : rtoAt,
    lostSyn: t.lostSyn || (fired && s.syn),
    ackBy: s.ack ? undefined : t.ackBy,
    replyBy: undefined,
    persist,
    persistAt: asked ? now + persist : t.persistAt,
    active: now,
  };
}

export type Cause = 'RTO' | 'persist' | undefined;

export function timersArrived(
  t: Timers,
  before: Endpoint,
  after: Endpoint,
  s: Segment,
  now: number,
): Timers {
  const replyBy = after.due?.now ? now + PROMPT : undefined;
  if (after.state === 'CLOSED') return { ...NO_TIMERS, replyBy, active: now };
  const delays = after.due?.kind === 'ack' && !after.due.now;
  return {
    ...persisting(acknowledged(t, before, after, now), before, after, now),
    replyBy,
    ackBy: delays ? (t.ackBy ?? now + DELAYED_ACK) : undefined,
    since: waitsAnew(before, after, s) ? now : t.since,
    active: now,
  };
}

/** An ACK of something new starts the timer anew, and ends the backoff. */
function acknowledged(t: Timers, before: Endpoint, after: Endpoint, now: number): Timers {
  const idle = after.queue.length === 0 || isStopped(after);
  const moved = before.una !== after.una || before.iss !== after.iss;
  if (after.due?.kind === 'syn-ack') return { ...t, rtoAt: undefined };
  if (!moved) return idle ? { ...t, rtoAt: undefined } : t.rtoAt ? t : { ...t, rtoAt: now + t.rto };
  const rto = t.lostSyn ? AFTER_SYN_LOSS : FIRST_RTO;
  return { ...t, rto, rtoAt: idle ? undefined : now + rto };
}

function persisting(t: Timers, before: Endpoint, after: Endpoint, now: number): Timers {
  if (after.windows.snd !== 0) return { ...t, persistAt: undefined };
  if (before.windows.snd === 0) return t;
  return { ...t, persist: FIRST_RTO, persistAt: now + FIRST_RTO };
}

/** TIME-WAIT begins, or its FIN comes again (RFC 9293 3.10.7.4, eighth step). */
function waitsAnew(before: Endpoint, after: Endpoint, s: Segment): boolean {
  if (after.state === 'SYN-RECEIVED') return before.iss !== after.iss;
  if (after.state !== 'TIME-WAIT' || isOutdated(before, s)) return false;
  return (
    before.state !== 'TIME-WAIT' || (s.fin && finOf(s) === after.peerFin && endOf(s) === after.rcv)
  );
}

/** The first moment at which it has to do something of its own accord. */
export function deadline(t: Timers, e: Endpoint): number {
  const { rtoAt = Infinity, ackBy = Infinity, replyBy = Infinity } = t;
  return Math.min(rtoAt, ackBy, replyBy, endOfState(t, e));
}

/** When a timer whose name a note may say fires. */
export function firesAt(t: Timers, e: Endpoint, timer: string): number | undefined {
  if (timer === 'timeout RTO') return t.rtoAt;
  if (timer === 'timeout persist') return t.persistAt;
  if (timer === 'timeout keepalive') return t.active + KEEP_ALIVE;
  if (timer === 'timeout 2MSL') return endOfState(t, e);
  return undefined;
}
