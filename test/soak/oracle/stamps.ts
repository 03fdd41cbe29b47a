/** Timestamps (RFC 7323 3-5). */
import type { Endpoint } from './endpoint.ts';
import { agreed } from './negotiated.ts';
import { ahead, type Options, type Segment } from './segment.ts';

export interface Stamps {
  /** The host's timestamp clock. */
  readonly clock: number;
  /** TS.Recent. */
  readonly recent: number;
  /** Last.ACK.sent. */
  readonly acked: number | undefined;
}

export const NO_STAMPS: Stamps = { clock: 0, recent: 0, acked: undefined };

/** On SYNs that offer them, and on every segment after both did; a reset needs none. */
export function stampsFor(e: Endpoint, s: Segment): Options['ts'] {
  if (s.rst || !e.habits.stamps) return undefined;
  const offers = s.syn && (!s.ack || e.peerOffered?.ts !== undefined);
  if (!offers && (s.syn || !agreed(e, 'ts'))) return undefined;
  return { val: e.stamps.clock, ecr: s.ack ? e.stamps.recent : 0 };
}

/** PAWS (5.3 R1): an old duplicate, whatever its number. */
export function isOutdated(e: Endpoint, s: Segment): boolean {
  const { ts } = s.options;
  if (!ts || s.rst || !agreed(e, 'ts')) return false;
  return ahead(e.stamps.recent, ts.val) < 0;
}

export function stampSent(e: Endpoint, s: Segment): Stamps {
  return s.ack && !s.rst ? { ...e.stamps, acked: s.ackNo } : e.stamps;
}

/** 4.3 (2): of the segment that the last acknowledgment asked for, and never back. */
export function stampArrived(before: Endpoint, after: Endpoint, s: Segment): Stamps {
  const { stamps } = after;
  const { ts } = s.options;
  if (!ts) return stamps;
  if (s.syn) return { ...stamps, recent: ts.val };
  const { acked, recent } = before.stamps;
  const asked = acked === undefined || ahead(acked, s.seq) <= 0;
  return asked && ahead(recent, ts.val) >= 0 ? { ...stamps, recent: ts.val } : stamps;
}

/** A SYN whose clock is ahead of that of the connection before is newer, whatever its number (RFC 6191 2). */
export function hasNewerStamp(e: Endpoint, s: Segment): boolean | undefined {
  const { ts } = s.options;
  if (!ts || !agreed(e, 'ts')) return undefined;
  const difference = ahead(e.stamps.recent, ts.val);
  return difference === 0 ? undefined : difference > 0;
}
