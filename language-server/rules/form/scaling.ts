import { heard } from '../../tcp/options/negotiated.ts';
import type { Emission } from '../define-rule.ts';

/** The largest value of the window field: 16 bits (RFC 9293 3.1). */
export const MAX_WINDOW = 65_535;
/** RFC 7323 2.3: a window stays below half of the sequence numbers. */
export const MAX_SHIFT = 14;

/**
 * The shift of the windows that the sender advertises; 0 where no scaling was agreed (RFC 7323 2.2),
 * unknown where a SYN is not shown.
 */
export function agreedShift({ tcb, peer }: Emission): number | undefined {
  const [sent, received] = [tcb.synOptions, heard(tcb, peer)];
  if (!sent || !received) return undefined;
  if (sent.wscale === undefined || received.wscale === undefined) return 0;
  return Math.min(sent.wscale, MAX_SHIFT);
}
