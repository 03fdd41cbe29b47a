/** What the two SYNs agreed on. */
import type { Endpoint } from './endpoint.ts';
import type { Options } from './segment.ts';

type Shared = Pick<Endpoint, 'offered' | 'peerOffered'>;

export function agreed({ offered, peerOffered }: Shared, option: keyof Options): boolean {
  return offered?.[option] !== undefined && peerOffered?.[option] !== undefined;
}

/** The peer's shift, and the own (RFC 7323 2.2): both or none. */
export function ownShift(e: Shared): number {
  return agreed(e, 'wscale') ? (e.offered?.wscale ?? 0) : 0;
}

/** Octets of text in a segment: the peer's MSS less the options that stand beside it (RFC 6691 2). */
export function largest(e: Endpoint): number {
  const { habits, peerOffered } = e;
  if (habits.mss === undefined && peerOffered?.mss === undefined) return 65_000;
  const stamps = agreed(e, 'ts') ? 12 : 0;
  const blocks = agreed(e, 'sackok') ? 40 - stamps : 0;
  const most = Math.min(peerOffered?.mss ?? 536, habits.mss ?? 536);
  return most - stamps - (e.held.length > 0 || e.report.duplicate ? blocks : 0);
}
