/**
 * `node --expose-gc test/bench/simulate.ts symbols`: measures one workload, and prints what it found as
 * JSON. A process for each, so that none warms up or slows down another.
 */
import { RULE_NAMES } from '../../language-server/checked-text.ts';
import { lower } from '../../language-server/lowering/lower.ts';
import { parse } from '../../language-server/lsp/parsing/module.ts';
import { check } from '../../language-server/rules/check.ts';
import type { Rule } from '../../language-server/rules/define-rule.ts';
import { RULES } from '../../language-server/rules/index.ts';
import { simulate } from '../../language-server/tcp/simulate/index.ts';
import { WORKLOADS, type Workload } from './workloads.ts';

export interface Simulated {
  readonly segments: number;
  /** Segments a second, without rules and with them. */
  readonly core: number;
  readonly rules: number;
  /** What a trace keeps, beside the script. */
  readonly bytes: number;
  /** The rules that take the most time, and how often they are asked for each thousand segments. */
  readonly slowest: readonly Slow[];
}

export interface Slow {
  readonly name: string;
  /** Of the time of simulation and rules. */
  readonly share: number;
  readonly asked: number;
}

const SEGMENTS = 20_000;
const ROUNDS = 40;
const PROFILES = 6;
const SHOWN = 5;

const workload = WORKLOADS[process.argv[2] as Workload];
const { script, remarks } = read(workload(SEGMENTS));
// Before all else: what is compiled and cached later would count as well.
check(read(workload(SEGMENTS / 20)).script);
const bytes = kept(() => check(script, { remarks })) / SEGMENTS;
const [core, rules] = best([() => simulate(script), () => check(script, { remarks })]);
const result: Simulated = {
  segments: SEGMENTS,
  core: SEGMENTS / core,
  rules: SEGMENTS / rules,
  bytes,
  slowest: slowest(),
};
console.log(JSON.stringify(result));

function read(text: string) {
  return lower(parse(text).flow, { ruleNames: RULE_NAMES });
}

/** Seconds of this thread for each, in turns: the least of many rounds is what the work takes. */
function best(works: readonly (() => unknown)[]): [number, number] {
  const least = works.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++) {
    works.forEach((work, i) => {
      const before = process.threadCpuUsage();
      work();
      const { user, system } = process.threadCpuUsage(before);
      least[i] = Math.min(least[i] as number, (user + system) / 1e6);
    });
  }
  return least as [number, number];
}

/** Octets that the result holds. */
function kept(work: () => unknown): number {
  collect();
  const before = process.memoryUsage().heapUsed;
  const result = work();
  collect();
  const bytes = process.memoryUsage().heapUsed - before;
  return result ? bytes : 0;
}

function collect(): void {
  for (let i = 0; i < 3; i++) globalThis.gc?.();
}

function slowest(): Slow[] {
  const taken = leastOf(Array.from({ length: PROFILES }, profile));
  return [...taken]
    .sort(([, a], [, b]) => b.time - a.time)
    .slice(0, SHOWN)
    .map(([name, { time, asked }]) => {
      return { name, share: time / 1000 / rules, asked: (asked / SEGMENTS) * 1000 };
    });
}

/** What each rule took. */
type Profile = Map<string, { time: number; asked: number }>;

function profile(): Profile {
  const taken: Profile = new Map();
  check(script, { remarks, rules: RULES.map((rule) => timed(rule, taken)) });
  return taken;
}

/** Garbage is collected while some rule runs, now this one, now that: the least is its own. */
function leastOf([first = new Map(), ...others]: readonly Profile[]): Profile {
  for (const [name, own] of first) {
    for (const other of others) own.time = Math.min(own.time, other.get(name)?.time ?? own.time);
  }
  return first;
}

function timed(rule: Rule, taken: Profile): Rule {
  const { check } = rule;
  if (!('run' in check)) return rule;
  const own = { time: 0, asked: 0 };
  taken.set(rule.name, own);
  const run = check.run as (...args: unknown[]) => void;
  const watched = (...args: unknown[]): void => {
    const before = performance.now();
    run(...args);
    own.time += performance.now() - before;
    own.asked++;
  };
  return { ...rule, check: { ...check, run: watched } as Rule['check'] };
}
