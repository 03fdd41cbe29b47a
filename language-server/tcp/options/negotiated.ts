/** What the two SYNs agreed on (RFC 7323 2.5, 3.2; RFC 2018 2). */
import type { Options } from '../segment.ts';
import { equals } from '../sequence.ts';
import type { Tcb } from '../tcb.ts';

/** What the peer's SYN offered, if it has arrived: a peer that opens anew is not heard yet. */
export function heard({ irs }: Tcb, { iss, synOptions }: Tcb): Options | undefined {
  return irs && iss && equals(irs, iss) !== false ? synOptions : undefined;
}

/**
 * Whether the SYNs say anything of options. Where neither shows one their author left them out, and
 * nothing is known of them.
 */
export function showsOptions(a: Tcb, b: Tcb): boolean {
  const [own, peers] = [a.synOptions, heard(a, b)];
  if (!own || !peers) return false;
  return saysAnything(own) || saysAnything(peers);
}

/** Asked of nearly every segment, so without a list of what there is. */
export function saysAnything(options: Options): boolean {
  for (const _ in options) return true;
  return false;
}

/** Both offered it; unknown where the SYNs say nothing of options. */
export function agreed(option: keyof Options, a: Tcb, b: Tcb): boolean | undefined {
  if (!showsOptions(a, b)) return undefined;
  return a.synOptions?.[option] !== undefined && heard(a, b)?.[option] !== undefined;
}
