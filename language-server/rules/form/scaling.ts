import { has, SYN } from '../../tcp/segment.ts';
import { other, type Side } from '../../tcp/trace.ts';
import type { Emission } from '../define-rule.ts';
import { lastEmission } from '../history.ts';

/** The largest value of the window field: 16 bits (RFC 9293 3.1). */
export const MAX_WINDOW = 65_535;

/**
 * The shift of the windows that the sender advertises; 0 where no scaling was agreed (RFC 7323 2.2),
 * unknown where the SYNs are not shown.
 */
export function agreedShift(it: Emission): number | undefined {
  const [own, peers] = [synOf(it, it.from), synOf(it, other(it.from))];
  if (!own || !peers) return undefined;
  const [sent, received] = [own.options?.wscale, peers.options?.wscale];
  return sent === undefined || received === undefined ? 0 : Math.min(sent, 14);
}

function synOf(it: Emission, side: Side) {
  return lastEmission(it, side, ({ segment }) => has(segment, SYN))?.segment;
}
