import { resolve } from '../diagram/label.ts';
import { hasFresh, type Seq, toText } from '../tcp/sequence.ts';
import type { Trace } from '../tcp/trace.ts';

/**
 * A number with all that was learned later put in, as its author would write it: none where the
 * simulation alone has a name for it.
 */
export function settledText({ bindings }: Trace, seq: Seq | undefined): string | undefined {
  const settled = seq && resolve(seq, bindings);
  return settled && !hasFresh(settled) ? toText(settled) : undefined;
}
