/** What is found in a played script that speaks of a mistake. */
import type { Script, SegmentEvent } from '../../tcp/script.ts';
import type { Step, Trace } from '../../tcp/trace.ts';
import type { RawReport } from '../check.ts';
import type { Fix } from '../fix.ts';
import type { SegmentReport } from '../verdict.ts';
import { isOfTheSegment } from './change.ts';

/** What a segment was meant to be, and what is reported instead of what follows from it. */
export interface Decision {
  readonly meant: SegmentEvent;
  readonly report: SegmentReport;
}

export type Decisions = ReadonlyMap<SegmentEvent, Decision>;

/** A script played under the rules, with what was found. */
export interface Run {
  readonly trace: Trace;
  readonly reports: readonly RawReport[];
}

export type Play = (script: Script, decisions: Decisions) => Run;

export interface Problem {
  readonly step: number;
  readonly report: RawReport;
  /** Its line has been decided on. */
  readonly decided: boolean;
}

/** In the order of their steps; not what another explains, nor what is wrong on purpose. */
export function problemsOf({ trace, reports }: Run): readonly Problem[] {
  const mistakes = reports.filter(isMistake);
  const explained = new Set(mistakes.flatMap(({ detail }) => detail.explains ?? []));
  const problems: Problem[] = [];
  for (const report of mistakes) {
    const { step, decided = false } = report;
    if (step === undefined || explained.has(step)) continue;
    if (isDeliberate(trace.steps[step] as Step, report)) continue;
    problems.push({ step, report, decided });
  }
  return problems.toSorted((a, b) => a.step - b.step);
}

/** Warnings about anything else than a segment speak of what may well happen. */
function isMistake({ rule: { severity, check } }: RawReport): boolean {
  return severity === 'error' || (severity === 'warning' && check.on === 'segment');
}

function isDeliberate(step: Step, { rule }: RawReport): boolean {
  const { expect = [], allow = [] } = 'event' in step && 'expect' in step.event ? step.event : {};
  return expect.includes(rule.name) || allow.includes(rule.name);
}

/** One mistake with its repair, and nothing follows from it. */
export function isSettled(run: Run, problems: readonly Problem[]): boolean {
  const [only, ...others] = problems;
  if (!only || others.length > 0) return !only;
  if (only.decided || only.report.rule.check.on !== 'segment') return true;
  return repairOf(only.report) !== undefined && (isRepaired(only.report) || isAlone(run, problems));
}

/** Nothing follows from it, and what comes after it is judged. */
export function isAlone({ trace }: Run, { length }: readonly Problem[]): boolean {
  const last = trace.steps.at(-1);
  return length === 1 && !(last && 'known' in last && !last.known);
}

/** What its rule would change about the segment: the evident repair, or the first that it offers. */
export function repairOf({ detail: { fixes = [] } }: RawReport): Fix | undefined {
  return fixes.find(({ evident }) => evident) ?? fixes.find(isOfTheSegment);
}

function isRepaired({ detail: { fixes = [] } }: RawReport): boolean {
  return fixes.some(({ evident }) => evident);
}
