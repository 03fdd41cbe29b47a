/** What the two SYNs agreed on (RFC 7323 2.5, 3.2; RFC 2018 2). */
import type { Options } from '../segment.ts';
import type { Tcb } from '../tcb.ts';

/**
 * Whether the SYNs say anything of options. Where neither shows one their author left them out, and
 * nothing is known of them.
 */
export function showsOptions(a: Tcb, b: Tcb): boolean {
  if (!a.synOptions || !b.synOptions) return false;
  return Object.keys(a.synOptions).length + Object.keys(b.synOptions).length > 0;
}

/** Both offered it; unknown where the SYNs say nothing of options. */
export function agreed(option: keyof Options, a: Tcb, b: Tcb): boolean | undefined {
  if (!showsOptions(a, b)) return undefined;
  return a.synOptions?.[option] !== undefined && b.synOptions?.[option] !== undefined;
}
