/**
 * Where a mistake leads to others, the rest of the note tells what was meant: of the slips that may
 * be behind it, the one without which everything after it is right (RULES.md 0.9).
 */
import type { Script, SegmentEvent } from '../../tcp/script.ts';
import type { EmissionStep, Step, Trace } from '../../tcp/trace.ts';
import type { RawReport } from '../check.ts';
import type { Fix } from '../fix.ts';
import { withoutFollowing } from '../same-slip.ts';
import { candidates } from './candidates.ts';
import { changed } from './change.ts';
import { type Line, lineOf, suspects } from './line.ts';
import { plausibility } from './plausible.ts';
import {
  type Decision,
  type Decisions,
  isAlone,
  isSettled,
  type Play,
  type Problem,
  problemsOf,
  type Run,
  repairOf,
} from './problems.ts';
import { toldLater } from './report.ts';

/** Events after a mistake that tell what was meant. */
const HORIZON = 24;
/** Mistakes of a note that are thought about. */
const MOST = 6;
/** Repairs of a line that are offered. */
const MOST_OFFERED = 2;
/** The plausibility of what is better not offered instead of what a rule offers. */
const ABSURD = -1;
/** Events played, in all: a note in the making has many mistakes, and its author goes on writing. */
const BUDGET = 8_000;

/** A capture is taken as it is: nobody wrote it. */
export function inHindsight(script: Script, play: Play): Run {
  const first = play(script, new Map());
  if (script.captured || problemsOf(first).length === 0) return first;
  return new Hindsight(script, play).think(first);
}

class Hindsight {
  private decisions: Decisions = new Map();
  private readonly script: Script;
  private readonly play: Play;
  private readonly indexes: ReadonlyMap<object, number>;
  private budget = BUDGET;

  constructor(script: Script, play: Play) {
    this.script = script;
    this.play = play;
    this.indexes = new Map(script.events.map(({ origin }, index) => [origin, index]));
  }

  think(first: Run): Run {
    let run = first;
    let from = 0;
    for (let round = 0; round < MOST && this.canPay(this.script); round++) {
      const open = problemsOf(run).filter(({ step, decided }) => step >= from && !decided);
      const found = open.find(({ step }) => suspects(run.trace.steps, step).length > 0);
      if (!found) break;
      const related = open.filter((each) => this.isNear(run, found, each));
      const settled = isSettled(run, related);
      const [event, decision] = this.reconsider(run, found, related) ?? [];
      // What is near a mistake that nothing explains may follow from it.
      from = 1 + (decision || settled ? found : (related.at(-1) ?? found)).step;
      if (!event || !decision) continue;
      this.decisions = new Map([...this.decisions, [event, decision]]);
      run = this.replay(this.script, this.decisions);
    }
    return run;
  }

  private isNear({ trace }: Run, first: Problem, each: Problem): boolean {
    return this.indexOf(trace, each.step) <= this.indexOf(trace, first.step) + HORIZON;
  }

  private indexOf({ steps }: Trace, step: number): number {
    return this.indexes.get((steps[step] as Step).origin) ?? 0;
  }

  /** At the line itself before any that comes before it. */
  private reconsider(
    run: Run,
    found: Problem,
    related: readonly Problem[],
  ): readonly [SegmentEvent, Decision] | undefined {
    const { steps } = run.trace;
    const here = steps[found.step] as Step;
    const end = this.indexOf(run.trace, found.step) + HORIZON;
    const settled = isSettled(run, related);
    const isGrave = related.some(({ report }) => report.rule.severity === 'error');
    if (!settled && !isGrave && isAlone(run, related)) return undefined;
    for (const step of suspects(steps, here.index)) {
      const isOnlyHere = settled || !isGrave || isAlone(run, related) || this.isStray(here, end);
      if (step !== here && isOnlyHere) return undefined;
      const decided = this.decideOn(run, step, end, settled ? found.report : undefined);
      if (decided) return decided;
    }
    return undefined;
  }

  /** The most plausible change of a line that leaves nothing wrong; only what is better than `settled`. */
  private decideOn(
    run: Run,
    step: EmissionStep,
    end: number,
    settled: RawReport | undefined,
  ): readonly [SegmentEvent, Decision] | undefined {
    const reports = run.reports.filter((report) => report.step === step.index);
    const line = lineOf(run.trace, step);
    const mends = (fix: Fix): boolean => {
      const decision = decisionOn(line, reports, [fix]);
      const decisions = new Map([...this.decisions, [step.event, decision]]);
      return this.isClean(decisions, end, step.index);
    };
    const repair = settled && repairOf(settled);
    const known = repair && mends(repair) ? repair : undefined;
    const none = settled ? ABSURD : Number.NEGATIVE_INFINITY;
    const least = known ? plausibility(line, known) : none;
    const right: Fix[] = [];
    const all = candidates(line, reports);
    const goesOn = !settled && this.goesOn(run, step, reports);
    for (const fix of goesOn ? all.filter(changesNoBits) : all) {
      if (right.length === MOST_OFFERED || plausibility(line, fix) <= least) break;
      if (mends(fix)) right.push(fix);
    }
    const [best, ...others] = right;
    if (!best) return undefined;
    const rest = known ? [...others, known] : others;
    return [step.event, decisionOn(line, reports, [best, ...rest])];
  }

  /** The line has its one repair, and all that is wrong after it goes on from the slip. */
  private goesOn({ reports, trace }: Run, { index }: Step, own: readonly RawReport[]): boolean {
    if (own.filter(({ rule }) => !rule.insight).length > 1) return false;
    if (!own.some(({ detail }) => detail.fixes?.some(({ evident }) => evident))) return false;
    const causes = withoutFollowing(reports, trace, this.script);
    return problemsOf({ trace, reports: causes }).every(({ step }) => step <= index);
  }

  /** Without the line there is nothing wrong, so no other is to blame. */
  private isStray({ origin, index }: Step, end: number): boolean {
    const at = this.indexes.get(origin);
    if (at === undefined) return false;
    const events = this.script.events.slice(0, end + 1).toSpliced(at, 1);
    return this.isRight({ ...this.script, events }, this.decisions, index);
  }

  private isClean(decisions: Decisions, end: number, from: number): boolean {
    const events = this.script.events.slice(0, end + 1);
    return this.isRight({ ...this.script, events }, decisions, from);
  }

  private isRight(part: Script, decisions: Decisions, from: number): boolean {
    if (!this.canPay(part, this.script)) return false;
    const problems = problemsOf(this.replay(part, decisions));
    return problems.every(({ step, decided }) => step < from || decided);
  }

  private canPay(...scripts: readonly Script[]): boolean {
    return scripts.reduce((sum, { events }) => sum + events.length, 0) <= this.budget;
  }

  private replay(script: Script, decisions: Decisions): Run {
    this.budget -= script.events.length;
    return this.play(script, decisions);
  }
}

function changesNoBits({ edits }: Fix): boolean {
  return edits.every(({ kind }) => kind !== 'flags');
}

/** The first of the repairs is taken. */
function decisionOn(
  line: Line,
  reports: readonly RawReport[],
  right: readonly [Fix, ...Fix[]],
): Decision {
  const meant = changed(line.step.event, right[0]);
  return { meant, report: toldLater(line, reports, right) };
}
