/** One change in each of many exchanges, and how the checker treats the mistakes among them. */
import type { Exchange } from './exchange.ts';
import { textOf } from './exchange.ts';
import { type Judged, judge, type Outcome } from './mended.ts';
import { type Mutation, mutated, mutations } from './mutate.ts';
import { Tape, tapeOf } from './tape.ts';
import { verdictOn } from './verdict.ts';

export interface Tally {
  readonly mistakes: number;
  readonly restored: number;
  /** Changes after which the segment is still one that a conforming endpoint may send. */
  readonly harmless: number;
  /** Restored and all mistakes, by the kind of change. */
  readonly kinds: ReadonlyMap<string, readonly [restored: number, mistakes: number]>;
  /** Everything that is not as it should be, by class: the change, what became of it, the rules. */
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
  const counts = { mistakes: 0, restored: 0, harmless: 0 };
  const classes = new Map<string, Case[]>();
  const kinds = new Map<string, readonly [number, number]>();
  for (const seed of seeds) {
    const exchange = exchangeOfSeed(seed);
    for (const mutation of chosen(exchange, seed)) {
      const { outcome, rules, text } = treat(exchange, mutation);
      counts[mutation.mistake ? 'mistakes' : 'harmless']++;
      if (outcome === 'restored') counts.restored++;
      const [restored, mistakes] = kinds.get(mutation.name) ?? [0, 0];
      if (mutation.mistake) {
        kinds.set(mutation.name, [restored + (outcome === 'restored' ? 1 : 0), mistakes + 1]);
      }
      if (outcome === 'restored' || outcome === 'left alone') continue;
      const name = `${mutation.name}: ${outcome}: ${[...new Set(rules)].slice(0, 2).join(', ')}`;
      const cases = classes.get(name) ?? [];
      classes.set(name, [...cases, { seed, line: mutation.line + 1, text }]);
    }
  }
  return { ...counts, kinds, classes };
}

function chosen(exchange: Exchange, seed: number): readonly Mutation[] {
  const tape = new Tape(tapeOf(seed + 1_000_000, 2 * CHANGES));
  const lines = exchange.lines.flatMap(({ kind }, line) => (kind === 'segment' ? [line] : []));
  if (lines.length === 0) return [];
  return Array.from({ length: CHANGES }, () => tape.pick(mutations(exchange, tape.pick(lines))));
}

type Treated = Omit<Judged, 'outcome'> & {
  readonly outcome: Outcome | 'left alone' | 'accused though it is right';
};

/** What is right after the change is left alone; lines after it may well contradict it. */
function treat(exchange: Exchange, mutation: Mutation): Treated {
  if (mutation.mistake) return judge(exchange, mutation);
  const text = textOf(mutated(exchange, mutation));
  const here = verdictOn(text).findings.filter(({ line, finding }) => {
    return line === mutation.line && finding.severity === 'error';
  });
  const rules = here.map(({ finding }) => finding.rule);
  return { outcome: rules.length > 0 ? 'accused though it is right' : 'left alone', rules, text };
}
