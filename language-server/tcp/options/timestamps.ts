/** Timestamps: what is echoed, and what is too old to be looked at (RFC 7323 3-5). */
import { has, RST, type Segment, SYN } from '../segment.ts';
import { notAfter } from '../sequence.ts';
import type { Tcb } from '../tcb.ts';
import { saysAnything } from './negotiated.ts';

export interface Stamps {
  /** TS.Recent: what the next segment echoes; unknown where no timestamp was written. */
  readonly recent: number | undefined;
  /** When it was taken, in seconds. */
  readonly since: number;
  /** The last timestamp sent. */
  readonly sent: number | undefined;
}

export const NO_STAMPS: Stamps = { recent: undefined, since: 0, sent: undefined };

/** After so long the timestamp clock may have come half round, and TS.Recent says nothing (5.5). */
export const STALE_SECONDS = 24 * 24 * 60 * 60;

/** On the circle of 32 bits. */
export function isOlder(a: number, b: number): boolean {
  return ((b - a) | 0) > 0;
}

/** PAWS: older than TS.Recent, so an old duplicate, whatever its number (5.3 R1). */
export function isOutdated(tcb: Tcb, segment: Segment, now: number): boolean {
  const { stamps } = tcb;
  const val = segment.options?.ts?.val;
  if (val === undefined || stamps.recent === undefined || has(segment, RST)) return false;
  if (leftOut(tcb)) return false;
  return isOlder(val, stamps.recent) && now - stamps.since <= STALE_SECONDS;
}

/** `before`: the receiver when an acceptable segment arrived. */
export function takeStamp(before: Tcb, segment: Segment, now: number): Stamps {
  const { stamps } = before;
  const val = segment.options?.ts?.val;
  if (has(segment, SYN))
    return val === undefined ? NO_STAMPS : { ...stamps, recent: val, since: now };
  if (val === undefined && (stamps.recent === undefined || leftOut(before))) return stamps;
  const next = isNext(before, segment);
  if (next === false) return stamps;
  if (val === undefined || next === undefined) return { ...stamps, recent: undefined };
  const older = stamps.recent !== undefined && isOlder(val, stamps.recent);
  return older ? stamps : { ...stamps, recent: val, since: now };
}

/** Its own SYN showed options, and timestamps were not among them. */
export function leftOut({ synOptions = {} }: Pick<Tcb, 'synOptions'>): boolean {
  return !synOptions.ts && saysAnything(synOptions);
}

/** SEG.SEQ =< Last.ACK.sent (4.3). Before a first ACK is shown, all that arrived was acknowledged. */
function isNext({ ackSent, stamps }: Tcb, { seq }: Segment): boolean | undefined {
  return ackSent ? notAfter(seq, ackSent) : stamps.recent === undefined;
}

export function sendStamp(stamps: Stamps, { options }: Segment): Stamps {
  return options?.ts ? { ...stamps, sent: options.ts.val } : stamps;
}

/** Whether an echo could be of a timestamp that arrived with `seq`, had each ACK been drawn at once. */
export function isEchoable({ ackSent }: Tcb, { seq }: Pick<Segment, 'seq'>): boolean {
  return !ackSent || notAfter(seq, ackSent) !== false;
}
