/** Values for numbers that have none: a script needs digits. */
import { isFresh } from '../../../tcp/fresh.ts';
import type { Seq, Term } from '../../../tcp/sequence.ts';
import type { Trace } from '../../../tcp/trace.ts';

const MODULUS = 2 ** 32;
/** Apart from each other, so that what differs stays different. */
const BETWEEN = 1_000_000;
/** For a length that is a symbol: one segment. */
const LENGTH = 100;
/** What was learned of a symbol may hold others, but never for long. */
const DEEPEST = 20;

export class Values {
  readonly #bindings: Trace['bindings'];
  readonly #given = new Map<string, number>();

  constructor(bindings: Trace['bindings']) {
    this.#bindings = bindings;
  }

  /** In 0 … 2^32-1. */
  of(seq: Seq, depth = 0): number {
    const terms = seq.symbols.terms.map((term) => term.times * this.#valueOf(term, depth));
    return wrap(terms.reduce((sum, value) => sum + value, seq.offset));
  }

  length(len: Seq): number {
    for (const { name } of len.symbols.terms) {
      if (!this.#given.has(name)) this.#given.set(name, LENGTH);
    }
    return this.of(len);
  }

  #valueOf({ name, value }: Term, depth: number): number {
    if (value !== undefined) return value;
    const learned = depth < DEEPEST && isFresh(name) ? this.#bindings.get(name) : undefined;
    if (learned) return this.of(learned, depth + 1);
    const known = this.#given.get(name) ?? BETWEEN * (this.#given.size + 1);
    this.#given.set(name, known);
    return known;
  }
}

export function wrap(value: number): number {
  return ((value % MODULUS) + MODULUS) % MODULUS;
}
