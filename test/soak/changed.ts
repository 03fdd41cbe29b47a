/** One change in each of many exchanges, and how the checker treats what comes of it. */
import { type Exchange, textOf } from './exchange.ts';
import { type Judged, judge, type Outcome } from './mended.ts';
import { type Mutation, mutated, mutations } from './mutate.ts';
import { Tape, tapeOf } from './tape.ts';
import { verdictOn } from './verdict.ts';

/**
 * What a change makes of a segment: a mistake; one that is right where it stands, while what follows
 * is at odds with it; or another exchange of two conforming endpoints.
 */
export type Kind = 'mistake' | 'contradicted' | 'legal';

export interface Count {
  readonly all: number;
  /** Found once, in place, and put back. */
  readonly restored: number;
}

export interface Tally {
  readonly kinds: Readonly<Record<Kind, Count>>;
  /** Right by themselves, and taken for wrong. */
  readonly accused: number;
  /** The mistakes, by what was changed. */
  readonly changes: ReadonlyMap<string, Count>;
  /** Every mistake that is not put back, by class: the change, what became of it, the rules. */
  readonly classes: ReadonlyMap<string, readonly Case[]>;
}

export interface Case {
  readonly seed: number;
  readonly line: number;
  readonly text: string;
}

/** Changes of an exchange that are tried. */
const CHANGES = 3;

export function tally(seeds: readonly number[], exchangeOfSeed: (seed: number) => Exchange): Tally {
  const kinds = new Map<Kind, Count>();
  const changes = new Map<string, Count>();
  const classes = new Map<string, Case[]>();
  for (const seed of seeds) {
    const exchange = exchangeOfSeed(seed);
    for (const mutation of chosen(exchange, seed)) {
      const { kind, outcome, rules, text } = treat(exchange, mutation);
      count(kinds, kind, outcome);
      if (kind === 'mistake') count(changes, mutation.name, outcome);
      if (outcome !== ACCUSED && (kind !== 'mistake' || outcome === 'restored')) continue;
      const name = `${mutation.name}: ${outcome}: ${[...new Set(rules)].slice(0, 2).join(', ')}`;
      classes.set(name, [...(classes.get(name) ?? []), { seed, line: mutation.line + 1, text }]);
    }
  }
  const of = (kind: Kind) => kinds.get(kind) ?? NOTHING;
  const all = { mistake: of('mistake'), contradicted: of('contradicted'), legal: of('legal') };
  const accused = [...classes].filter(([name]) => name.includes(ACCUSED));
  return { kinds: all, accused: accused.flatMap(([, cases]) => cases).length, changes, classes };
}

const ACCUSED = 'accused though it is right';
const NOTHING: Count = { all: 0, restored: 0 };

function count<Key>(counts: Map<Key, Count>, key: Key, outcome: Treated['outcome']): void {
  const { all, restored } = counts.get(key) ?? NOTHING;
  counts.set(key, { all: all + 1, restored: restored + (outcome === 'restored' ? 1 : 0) });
}

function chosen(exchange: Exchange, seed: number): readonly Mutation[] {
  const tape = new Tape(tapeOf(seed + 1_000_000, 2 * CHANGES));
  const lines = exchange.lines.flatMap(({ kind }, line) => (kind === 'segment' ? [line] : []));
  const possible = lines.filter((line) => mutations(exchange, line).length > 0);
  if (possible.length === 0) return [];
  return Array.from({ length: CHANGES }, () => tape.pick(mutations(exchange, tape.pick(possible))));
}

type Treated = Omit<Judged, 'outcome'> & {
  readonly kind: Kind;
  readonly outcome: Outcome | typeof ACCUSED;
};

function treat(exchange: Exchange, mutation: Mutation): Treated {
  const judged = judge(exchange, mutation);
  if (mutation.mistake) return { ...judged, kind: 'mistake' };
  const kind = judged.outcome === 'not found' ? 'legal' : 'contradicted';
  const rules = accusations(exchange, mutation);
  return rules.length > 0 ? { ...judged, kind, rules, outcome: ACCUSED } : { ...judged, kind };
}

/** What is said of a line where nothing follows it. */
function accusations(exchange: Exchange, mutation: Mutation): readonly string[] {
  const changed = mutated(exchange, mutation);
  const lines = changed.lines.slice(0, mutation.line + 1);
  return verdictOn(textOf({ ...changed, lines }))
    .findings.filter(({ line, finding }) => line === mutation.line && finding.severity === 'error')
    .map(({ finding }) => finding.rule);
}
