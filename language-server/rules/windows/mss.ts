/** How much text a segment may carry (RFC 9293 3.7.1). */
import type { Emission } from '../define-rule.ts';

/** No stack has a smaller one. */
export const LEAST_MSS = 88;

/** What the peer's SYN says; unknown where it says nothing, or is not shown. */
export function sendMss({ peer }: Pick<Emission, 'peer'>): number | undefined {
  return peer.synOptions?.mss;
}
