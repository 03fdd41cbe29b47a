/** What is wrong with the checker's view of an exchange that conforms; and the least of it. */

import type { Exchange } from './exchange.ts';
import { textOf } from './exchange.ts';
import { generate } from './generate.ts';
import { type Plan, planOf } from './plan.ts';
import { Tape, tapeOf } from './tape.ts';
import { type Verdict, verdictOn } from './verdict.ts';

export interface Failure {
  readonly seed: number;
  readonly problem: string;
  /** Shrunk: as few decisions as show a problem. */
  readonly text: string;
}

/** The tape of a seed: exchanges of a few lines up to some dozens. */
export function tapeOfSeed(seed: number): number[] {
  return tapeOf(seed, 20 + (seed % 10) * 30);
}

/** The aspects of a seed, on a tape of their own, so that a shorter exchange has the same. */
export function planOfSeed(seed: number): Plan {
  return planOf(new Tape(tapeOf(seed + 2_000_000, 50)));
}

/** What can happen is looked at on each connection, so more of them take more decisions. */
function longTape(seed: number, { connections, habits }: Plan): number[] {
  const bulk = habits.some((each) => each.bulk) ? 3 : 1;
  return tapeOf(seed, tapeOfSeed(seed).length * connections * bulk);
}

export function exchangeOfSeed(seed: number): Exchange {
  const plan = planOfSeed(seed);
  return generate(longTape(seed, plan), plan);
}

export function failureOf(seed: number): Failure | undefined {
  const plan = planOfSeed(seed);
  const tape = longTape(seed, plan);
  if (!problemOf(tape, plan)) return undefined;
  const least = shrunk(tape, plan);
  return { seed, problem: problemOf(least, plan) ?? '', text: textOf(generate(least, plan)) };
}

function problemOf(tape: readonly number[], plan: Plan): string | undefined {
  const verdict = verdictOn(textOf(generate(tape, plan)));
  const [found] = verdict.findings;
  if (found) return `line ${found.line + 1}: ${found.finding.rule}: ${found.finding.message}`;
  return verdict.slips[0] ?? blindness(verdict);
}

/** Everything in these exchanges is told, so nothing may be unknown, and no claim go unchecked. */
function blindness({ trace }: Verdict): string | undefined {
  const blind = trace.steps.find((step) => 'known' in step && !step.known);
  return blind && `step ${blind.index} is not known`;
}

/** Without every stretch of decisions that the problem does not need. */
function shrunk(tape: readonly number[], plan: Plan): readonly number[] {
  let least = tape;
  for (let size = tape.length >> 1; size > 0; size = size > 1 ? size >> 1 : 0) {
    for (let at = 0; at + size <= least.length; ) {
      const shorter = least.toSpliced(at, size);
      if (problemOf(shorter, plan)) least = shorter;
      else at += size;
    }
  }
  return least;
}
