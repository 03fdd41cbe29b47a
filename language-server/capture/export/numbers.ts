/** The numbers that symbols stand for on the wire: what was learned of them, else always the same. */
import { shownName } from '../../tcp/fresh.ts';
import type { Script } from '../../tcp/script.ts';
import type { Seq } from '../../tcp/sequence.ts';
import type { Trace } from '../../tcp/trace.ts';

const MODULUS = 2 ** 32;
/** Far from 0, where plain numbers are, and from where numbers wrap. */
const LEAST = 2 ** 24;
const RANGE = 2 ** 32 - 2 ** 28 - LEAST;
/** Symbols that count octets stand for less than a segment. */
const LEAST_LENGTH = 100;
const LENGTHS = 900;

export class Numbers {
  private readonly lengths: ReadonlySet<string>;
  private readonly learned: Trace['bindings'];
  private readonly values = new Map<string, number>();

  constructor({ events }: Script, { bindings }: Trace) {
    this.learned = bindings;
    const counts = events.flatMap((event) => {
      if (event.kind === 'call') return event.octets ?? [];
      return (event.kind === 'segment' && event.written.len) || [];
    });
    this.lengths = new Set(counts.flatMap((seq) => seq.symbols.terms.map(({ name }) => name)));
  }

  /** In 0 … 2^32-1. */
  of({ symbols, offset }: Seq): number {
    let sum = offset;
    for (const { name, times, value } of symbols.terms) {
      sum += times * (value ?? this.valueOf(name));
    }
    return ((sum % MODULUS) + MODULUS) % MODULUS;
  }

  private valueOf(name: string): number {
    const known = this.values.get(name);
    if (known !== undefined) return known;
    // Where a symbol stands for itself with another name for its value, that is its value.
    this.values.set(name, this.own(name));
    const learned = this.learned.get(name);
    const value = learned ? this.of(learned) : this.own(name);
    this.values.set(name, value);
    return value;
  }

  private own(name: string): number {
    const hash = hashOf(shownName(name));
    return this.lengths.has(name) ? LEAST_LENGTH + (hash % LENGTHS) : LEAST + (hash % RANGE);
  }
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) as number), 0x01000193);
  return hash >>> 0;
}
