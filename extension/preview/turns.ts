/** The parts of a long flow that can be turned to. */
import type { Extent } from '../../language-server/protocol.ts';
import type { Pages } from './messages.ts';

/** More would take Mermaid too long. */
const MOST_AT_ONCE = 2000;

/** Null where everything is shown. */
export function turnsOf({ from, count, total }: Extent, size: number): Omit<Pages, 'text'> | null {
  if (count === total) return null;
  return {
    previous: from > 0 ? { from: Math.max(0, from - size), count: size } : null,
    next: from + count < total ? { from: from + count, count: size } : null,
    all: total <= MOST_AT_ONCE ? { from: 0, count: total } : null,
  };
}
