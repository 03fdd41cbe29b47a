/**
 * Learns what symbols stand for (the free symbols of LANGUAGE.md): where a value that TCP would
 * send holds an invented symbol, the first number written in its place is what it is.
 */

import type { Draft } from './draft.ts';
import { Inventor, isFresh, type Role, type Taken } from './fresh.ts';
import type { Ecn } from './options/ecn.ts';
import type { Recovery } from './recovery.ts';
import {
  absolute,
  add,
  distance,
  holds,
  number,
  type Seq,
  substitute,
  subtract,
  symbol,
  type Term,
} from './sequence.ts';
import type { ResetForm, Tcb } from './tcb.ts';

/** `name` stands for `value` from here on. */
export interface Binding {
  readonly name: string;
  readonly value: Seq;
}

export class Numbering {
  readonly bindings = new Map<string, Seq>();
  /** Letters that a note has put others in the place of: what is told before keeps its own. */
  private readonly renamed = new Map<string, Seq>();
  /** The bindings whose values hold a symbol, by that symbol. */
  private readonly holders = new Map<string, Set<string>>();
  private readonly inventor: Inventor;
  /** Some symbol that is written has been bound, not only invented ones. */
  bindsWritten = false;

  /** `taken`: the names of the script's own symbols. */
  constructor(taken: Taken = new Set()) {
    this.inventor = new Inventor(taken);
  }

  /** A new symbol for a number that nobody wrote. */
  invent(role: Role): Seq {
    return symbol(this.inventor.next(role));
  }

  /** `seq` with all that has been learned put in. */
  resolve(seq: Seq): Seq {
    const learned = this.bindings.size === 0 ? seq : withValues(seq, this.bindings);
    return this.renamed.size === 0 ? learned : withValues(learned, this.renamed);
  }

  /**
   * What `written` teaches where `inferred` is right: an invented symbol takes the written form, and
   * a free symbol against a plain number takes its value. Nothing where the two cannot be solved.
   */
  learn(written: Seq, inferred: Seq): Binding | undefined {
    if (distance(written, inferred) !== undefined) return undefined;
    const invented = inventedIn(inferred);
    if (invented && !holds(written, invented)) {
      return this.bind(invented, add(written, -inferred.offset));
    }
    const gap = subtract(written, inferred);
    const { terms } = gap.symbols;
    if (terms.length === 0) return undefined;
    const unknown =
      terms.find(({ name }) => isFresh(name)) ?? onlyFreeSymbol(written, inferred, terms);
    if (!unknown || Math.abs(unknown.times) !== 1) return undefined;
    return this.bind(unknown.name, solve(gap, unknown));
  }

  /** A new letter names what is known by others: from here on it stands for one of them. */
  rename(letter: Seq, known: Seq): Binding | undefined {
    const old = known.symbols.terms.find(({ times, value }) => times === 1 && value === undefined);
    if (!old || isFresh(old.name)) return undefined;
    const value = solve(subtract(known, letter), old);
    for (const [name, each] of this.renamed) {
      this.renamed.set(name, substitute(each, old.name, value));
    }
    this.renamed.set(old.name, value);
    this.bindsWritten = true;
    return { name: old.name, value };
  }

  private bind(name: string, value: Seq): Binding {
    const known = isFresh(name) ? value : symbol(name, absolute(value));
    this.bindsWritten ||= !isFresh(name);
    for (const each of this.holders.get(name) ?? []) {
      const old = this.bindings.get(each);
      if (old) this.set(each, substitute(old, name, known));
    }
    this.holders.delete(name);
    this.set(name, known);
    return { name, value: known };
  }

  private set(name: string, value: Seq): void {
    this.bindings.set(name, value);
    for (const term of value.symbols.terms) {
      const holders = this.holders.get(term.name) ?? new Set();
      this.holders.set(term.name, holders.add(name));
    }
  }
}

/** The parts of a TCB that are numbers themselves. */
const NUMBERS = [
  ...(['iss', 'irs', 'sndUna', 'sndNxt', 'sndWl1', 'sndWl2', 'rcvNxt', 'rcvEdge'] as const),
  ...(['probed', 'finSeq', 'peerFin', 'ackSent'] as const),
] satisfies readonly (keyof Tcb)[];

function withValues(seq: Seq, values: ReadonlyMap<string, Seq>): Seq {
  let result = seq;
  for (const { name } of seq.symbols.terms) {
    const value = values.get(name);
    if (value) result = substitute(result, name, value);
  }
  return result;
}

/** The numbers of `tcb` with a binding put in. */
export function rebase(tcb: Tcb, binding: Binding): Tcb {
  const { name, value } = binding;
  const map: Rebase = (seq) => (seq && substitute(seq, name, value)) as typeof seq;
  const next: Draft<Tcb> = { ...tcb };
  for (const part of NUMBERS) next[part] = map(tcb[part]);
  next.aborted = tcb.aborted && rebased(tcb.aborted, map);
  next.held = each(tcb.held, (range) => ({ ...range, seq: map(range.seq), end: map(range.end) }));
  next.recovery = rebasedRecovery(tcb.recovery, map);
  next.perhaps = each(tcb.perhaps, (may) => rebase(may, binding));
  next.ecn = rebasedEcn(tcb.ecn, map);
  next.owes = each(tcb.owes, (owed) => {
    return owed.reset ? { ...owed, reset: rebased(owed.reset, map) } : owed;
  });
  return next;
}

type Rebase = <T extends Seq | undefined>(seq: T) => T;

/** Most lists are empty, and shared. */
function each<T>(all: readonly T[], change: (one: T) => T): readonly T[] {
  return all.length === 0 ? all : all.map(change);
}

function rebasedEcn(ecn: Ecn, map: Rebase): Ecn {
  return ecn.reducedAt ? { ...ecn, reducedAt: map(ecn.reducedAt) } : ecn;
}

function rebasedRecovery(recovery: Recovery, map: Rebase): Recovery {
  if (recovery.sacked.length === 0) return recovery;
  const sacked = recovery.sacked.map(({ seq, end }) => ({ seq: map(seq), end: map(end) }));
  return { ...recovery, sacked };
}

function rebased(reset: ResetForm, map: Rebase): ResetForm {
  return { ...reset, seq: map(reset.seq), ack: map(reset.ack) };
}

/** The name of an invented symbol, where the number is that and an offset. */
function inventedIn({ symbols: { terms } }: Seq): string | undefined {
  const [only] = terms;
  const isAlone = terms.length === 1 && only?.times === 1;
  return isAlone && isFresh(only.name) ? only.name : undefined;
}

/** One side has exactly one symbol without a value and the other is a number: it takes the value. */
function onlyFreeSymbol(written: Seq, inferred: Seq, terms: readonly Term[]): Term | undefined {
  const open = terms.filter(({ value }) => value === undefined);
  const numeric = absolute(written) ?? absolute(inferred);
  return open.length === 1 && numeric !== undefined ? open[0] : undefined;
}

/** The value of `unknown` that makes `gap` zero. */
function solve(gap: Seq, unknown: Term): Seq {
  const rest = substitute(gap, unknown.name, number(0));
  return unknown.times > 0 ? subtract(number(0), rest) : rest;
}
