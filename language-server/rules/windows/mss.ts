/** How much text a segment may carry (RFC 9293 3.7.1). */
import { heard } from '../../tcp/options/negotiated.ts';
import type { Emission } from '../define-rule.ts';
import { plainLength } from './room.ts';

/** No stack has a smaller one. */
export const LEAST_MSS = 88;

/** What the peer's SYN says; unknown where it says nothing, or is not shown. */
export function sendMss({ tcb, peer }: Pick<Emission, 'tcb' | 'peer'>): number | undefined {
  return heard(tcb, peer)?.mss;
}

export function exceedsMss(it: Pick<Emission, 'tcb' | 'peer' | 'segment'>): boolean {
  const mss = sendMss(it);
  return mss !== undefined && mss >= LEAST_MSS && (plainLength(it.segment) ?? 0) > mss;
}
