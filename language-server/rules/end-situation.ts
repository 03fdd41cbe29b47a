/** What is plain about a connection at its end: rules say by it which endings they look at. */
import { STATES, type State } from '../tcp/state.ts';
import { OBLIGATIONS, type Obligation, type Tcb } from '../tcp/tcb.ts';
import type { ConnectionAtEnd } from '../tcp/trace.ts';
import { type Glance, indexOf } from './dispatch.ts';

export interface EndSituation {
  /** Of both ends. */
  readonly states: readonly State[];
  /** What either end still must send. */
  readonly owes: readonly Obligation['kind'][];
}

const STATE_INDEX = indexOf(STATES);
const OWED_INDEX = indexOf(OBLIGATIONS);
const ALL_OWED = 2 ** OBLIGATIONS.length;

export const ENDINGS: Glance<ConnectionAtEnd, EndSituation> = {
  kindOf({ endpoints: { a, b } }) {
    const states = STATE_INDEX[a.state] * STATES.length + STATE_INDEX[b.state];
    return states * ALL_OWED + (owedBits(a) | owedBits(b));
  },
  situationOf({ endpoints: { a, b } }) {
    const owed = owedBits(a) | owedBits(b);
    const owes = OBLIGATIONS.filter((kind) => owed & (1 << OWED_INDEX[kind]));
    return { states: [a.state, b.state], owes };
  },
};

/** A set of kinds, as a sum of powers of two. */
export function owedBits({ owes }: Tcb): number {
  let bits = 0;
  for (const { kind } of owes) bits |= 1 << OWED_INDEX[kind];
  return bits;
}
