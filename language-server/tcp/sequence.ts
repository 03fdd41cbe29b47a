/**
 * Sequence numbers as linear forms over symbols, modulo 2^32 (RFC 9293 3.4).
 *
 * A note writes `J+1` where a capture has 3021: both are a `Seq`, a sum of symbols plus an offset.
 * Numbers are compared on the circle, so there is no `<`: ask `before`, `after`, `equals`. Forms
 * whose symbols differ cannot be compared unless their values are known; then the answer is
 * `undefined`, never a guess.
 */

import { isFresh, MARK, shownName } from './fresh.ts';

/** The symbolic part of a number. `key` is canonical: two parts are the same iff their keys are. */
export interface Symbols {
  readonly key: string;
  readonly terms: readonly Term[];
  /** Its value, where every symbol in it has one; 0 for a plain number. */
  readonly value: number | undefined;
}

export interface Term {
  readonly name: string;
  readonly times: number;
  readonly value: number | undefined;
}

/** A sequence number, an acknowledgment number or a count of octets. */
export interface Seq {
  readonly symbols: Symbols;
  /** In -2^31 … 2^31-1: signed words are what engines count with without a box for each. */
  readonly offset: number;
}

/** As a signed word: the two numbers lie exactly half the circle apart. */
const HALF = -(2 ** 31);
const PLAIN: Symbols = { key: '', terms: [], value: 0 };

/** A plain number, taken modulo 2^32. */
export function number(value: number): Seq {
  return { symbols: PLAIN, offset: value | 0 };
}

export const ZERO = number(0);

/** A symbol such as `J`, with its value where a declaration gave one. */
export function symbol(name: string, value?: number): Seq {
  if (value !== undefined) return { symbols: alone({ name, times: 1, value }), offset: 0 };
  const known = OPEN.get(name);
  if (known) return known;
  const open = { symbols: alone({ name, times: 1, value }), offset: 0 };
  if (OPEN.size >= MOST_KEPT) OPEN.clear();
  OPEN.set(name, open);
  return open;
}

/** Symbols without a value. The numbers of a note are made of few, and what is shared is compared at once. */
const OPEN = new Map<string, Seq>();
const MOST_KEPT = 1000;

/** `a + b`, where b is a form or a number of octets. */
export function add(a: Seq, b: Seq | number): Seq {
  if (typeof b === 'number') return moved(a, b);
  return combine(a, b, 1);
}

/** `a - b`. */
export function subtract(a: Seq, b: Seq | number): Seq {
  if (typeof b === 'number') return moved(a, -b);
  return combine(a, b, -1);
}

function moved(a: Seq, by: number): Seq {
  return by === 0 ? a : { symbols: a.symbols, offset: (a.offset + by) | 0 };
}

/**
 * How far `b` lies after `a`, in -2^31 < d < 2^31; `undefined` where that cannot be known: the
 * symbols differ, or the two lie exactly half the circle apart.
 */
export function distance(a: Seq, b: Seq): number | undefined {
  if (a.symbols === b.symbols || a.symbols.key === b.symbols.key) {
    return signed(b.offset - a.offset);
  }
  const from = a.symbols.value;
  const to = b.symbols.value;
  if (from === undefined || to === undefined) return undefined;
  return signed(to + b.offset - (from + a.offset));
}

export function equals(a: Seq, b: Seq): boolean | undefined {
  if (a === b) return true;
  const comparable = a.symbols === b.symbols || a.symbols.key === b.symbols.key;
  if (comparable) return a.offset === b.offset;
  return hasValue(a) && hasValue(b) ? distance(a, b) === 0 : undefined;
}

export function before(a: Seq, b: Seq): boolean | undefined {
  const d = distance(a, b);
  return d === undefined ? undefined : d > 0;
}

export function after(a: Seq, b: Seq): boolean | undefined {
  return before(b, a);
}

/** `a` is `b` or lies before it. */
export function notAfter(a: Seq, b: Seq): boolean | undefined {
  const d = distance(a, b);
  return d === undefined ? undefined : d >= 0;
}

/**
 * Whether the author wrote two numbers that differ. Unlike `equals` this takes unrelated symbols to
 * be in general position (J+1 is not K), while a symbol against a plain number stays open.
 */
export function differs(a: Seq, b: Seq): boolean {
  const same = equals(a, b);
  if (same !== undefined) return !same;
  return !isPlain(a) && !isPlain(b) && !hasFresh(a) && !hasFresh(b);
}

/** Whether `a` is written with the symbols of `b`, at whatever distance. */
export function inLettersOf(a: Seq, b: Seq): boolean {
  return !isPlain(a) && a.symbols.key === b.symbols.key;
}

/** The later of two numbers; the first where that cannot be known. */
export function latest(a: Seq, b: Seq): Seq {
  return before(a, b) === true ? b : a;
}

/**
 * Where a count stands after `from … end`: the later of `current` and `end`. What begins at `current`
 * moves it even where the length is a symbol, for no length is negative.
 */
export function advanced(current: Seq, from: Seq, end: Seq): Seq {
  return equals(from, current) === true ? end : latest(current, end);
}

/** Its value in 0 … 2^32-1, where it is known. */
export function absolute(a: Seq): number | undefined {
  return a.symbols.value === undefined ? undefined : unsigned(a.symbols.value + a.offset);
}

export function isPlain(a: Seq): boolean {
  return a.symbols.terms.length === 0;
}

export function hasFresh(a: Seq): boolean {
  return a.symbols.terms.some((term) => isFresh(term.name));
}

export function holds({ symbols }: Seq, name: string): boolean {
  return symbols.terms.some((term) => term.name === name);
}

/** `a` with every `name` replaced by `by`. */
export function substitute(a: Seq, name: string, by: Seq): Seq {
  const { terms } = a.symbols;
  const term = terms.find((each) => each.name === name);
  if (!term) return a;
  if (terms.length === 1 && term.times === 1) return moved(by, a.offset);
  const rest = symbolsOf(terms.filter((each) => each !== term));
  let result: Seq = { symbols: rest, offset: a.offset };
  for (let i = 0; i < Math.abs(term.times); i++) {
    result = combine(result, by, Math.sign(term.times));
  }
  return result;
}

/** In the way a note writes it: `J+1`, `J+n-3`, `4294967295`. */
export function toText(a: Seq): string {
  const { offset } = a;
  if (isPlain(a)) return String(unsigned(offset));
  const tail = offset === 0 ? '' : offset > 0 ? `+${offset}` : String(offset);
  return shownName(a.symbols.key) + tail;
}

function combine(a: Seq, b: Seq, sign: number): Seq {
  if (isPlain(b)) return moved(a, sign * b.offset);
  // What is shared is compared at once.
  if (isPlain(a) && sign === 1) return moved(b, a.offset);
  const offset = (a.offset + sign * b.offset) | 0;
  const sum = new Map<string, Term>(a.symbols.terms.map((term) => [term.name, term]));
  for (const term of b.symbols.terms) {
    const times = (sum.get(term.name)?.times ?? 0) + sign * term.times;
    sum.set(term.name, { name: term.name, times, value: term.value });
  }
  return { symbols: symbolsOf([...sum.values()]), offset };
}

function alone(term: Term): Symbols {
  return { key: term.name, terms: [term], value: term.value };
}

function symbolsOf(terms: readonly Term[]): Symbols {
  const kept = terms.filter((term) => term.times !== 0).sort(byNameAndSign);
  const [first, ...others] = kept;
  if (!first) return PLAIN;
  if (others.length === 0 && first.times === 1) return symbol(first.name, first.value).symbols;
  const key = kept.map(termText).join('').replace(/^\+/, '');
  let value: number | undefined = 0;
  for (const term of kept) {
    value =
      value === undefined || term.value === undefined ? undefined : value + term.times * term.value;
  }
  return kept.length > MOST_TERMS ? folded(key, value) : { key, terms: kept, value };
}

/** More symbols than anybody adds up; each operation takes as long as its sums. */
const MOST_TERMS = 32;

/** A long sum as one symbol: it equals itself, and is incomparable with what it was made of. */
function folded(sum: string, value: number | undefined): Symbols {
  const name = `sum ${digest(sum)}${MARK}`;
  return { key: name, terms: [{ name, times: 1, value }], value };
}

/** Tells long sums apart: two hashes of 32 bits. */
function digest(text: string): string {
  let a = 1;
  let b = 2;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b + code, 0x5bd1e995) ^ (b >>> 15);
  }
  return [a, b].map((part) => (part >>> 0).toString(36)).join('-');
}

/** Added symbols come before subtracted ones, so that `u-v` does not read `-v+u`. */
function byNameAndSign(a: Term, b: Term): number {
  return Math.sign(b.times) - Math.sign(a.times) || (a.name < b.name ? -1 : 1);
}

function termText({ name, times }: Term): string {
  const factor = Math.abs(times) === 1 ? '' : `${Math.abs(times)}*`;
  return `${times < 0 ? '-' : '+'}${factor}${name}`;
}

/** In 0 … 2^32-1. */
function unsigned(value: number): number {
  return value >>> 0;
}

function signed(d: number): number | undefined {
  const word = d | 0;
  return word === HALF ? undefined : word;
}

function hasValue(a: Seq): boolean {
  return a.symbols.value !== undefined;
}
