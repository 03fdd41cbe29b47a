/**
 * Learns what symbols stand for (the free symbols of LANGUAGE.md): where a value that TCP would
 * send holds an invented symbol, the first number written in its place is what it is.
 */

import { Inventor, isFresh, type Role, type Taken } from './fresh.ts';
import type { Recovery } from './recovery.ts';
import {
  absolute,
  distance,
  number,
  type Seq,
  substitute,
  subtract,
  symbol,
  type Term,
} from './sequence.ts';
import { CERTAIN, type ResetForm, type Tcb } from './tcb.ts';

/** `name` stands for `value` from here on. */
export interface Binding {
  readonly name: string;
  readonly value: Seq;
}

export class Numbering {
  readonly bindings = new Map<string, Seq>();
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
    if (this.bindings.size === 0) return seq;
    let result = seq;
    for (const term of seq.symbols.terms) {
      const value = this.bindings.get(term.name);
      if (value) result = substitute(result, term.name, value);
    }
    return result;
  }

  /**
   * What `written` teaches where `inferred` is right: an invented symbol takes the written form, and
   * a free symbol against a plain number takes its value. Nothing where the two cannot be solved.
   */
  learn(written: Seq, inferred: Seq): Binding | undefined {
    if (distance(written, inferred) !== undefined) return undefined;
    const gap = subtract(written, inferred);
    const { terms } = gap.symbols;
    if (terms.length === 0) return undefined;
    const unknown =
      terms.find(({ name }) => isFresh(name)) ?? onlyFreeSymbol(written, inferred, terms);
    if (!unknown || Math.abs(unknown.times) !== 1) return undefined;
    return this.bind(unknown.name, solve(gap, unknown));
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

/** The numbers of `tcb` with a binding put in. */
export function rebase(tcb: Tcb, binding: Binding): Tcb {
  const { name, value } = binding;
  const map = <T extends Seq | undefined>(seq: T): T =>
    (seq === undefined ? seq : substitute(seq, name, value)) as T;
  return {
    ...tcb,
    iss: map(tcb.iss),
    irs: map(tcb.irs),
    sndUna: map(tcb.sndUna),
    sndNxt: map(tcb.sndNxt),
    sndWl1: map(tcb.sndWl1),
    sndWl2: map(tcb.sndWl2),
    rcvNxt: map(tcb.rcvNxt),
    rcvEdge: map(tcb.rcvEdge),
    probed: map(tcb.probed),
    finSeq: map(tcb.finSeq),
    peerFin: map(tcb.peerFin),
    ackSent: map(tcb.ackSent),
    aborted: tcb.aborted && rebased(tcb.aborted, map),
    held: tcb.held.map((range) => ({ ...range, seq: map(range.seq), end: map(range.end) })),
    recovery: rebasedRecovery(tcb.recovery, map),
    perhaps: tcb.perhaps.length === 0 ? CERTAIN : tcb.perhaps.map((each) => rebase(each, binding)),
    ecn: { ...tcb.ecn, reducedAt: map(tcb.ecn.reducedAt) },
    owes: tcb.owes.map((each) =>
      each.reset ? { ...each, reset: rebased(each.reset, map) } : each,
    ),
  };
}

type Rebase = <T extends Seq | undefined>(seq: T) => T;

function rebasedRecovery(recovery: Recovery, map: Rebase): Recovery {
  if (recovery.sacked.length === 0) return recovery;
  const sacked = recovery.sacked.map(({ seq, end }) => ({ seq: map(seq), end: map(end) }));
  return { ...recovery, sacked };
}

function rebased(reset: ResetForm, map: Rebase): ResetForm {
  return { ...reset, seq: map(reset.seq), ack: map(reset.ack) };
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
