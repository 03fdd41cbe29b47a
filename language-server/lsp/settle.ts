import { resolve } from '../diagram/label.ts';
import { type Seq, toText } from '../tcp/sequence.ts';
import type { Trace } from '../tcp/trace.ts';

/** A number with all that was learned later put in. */
export function settledText({ bindings }: Trace, seq: Seq | undefined): string | undefined {
  return seq && toText(resolve(seq, bindings));
}
