/** Simulates a script under the rules: the trace, and everything found in it. The one way in for all. */
import type { Origin, Script } from '../tcp/script.ts';
import { simulate } from '../tcp/simulate/index.ts';
import type { Step, Trace } from '../tcp/trace.ts';
import { type Catalogue, catalogueOf } from './catalogue.ts';
import type { Rule } from './define-rule.ts';
import { clausesOf, type Named, settleDeliberate } from './deliberate.ts';
import type { Detail, Finding, Severity } from './finding.ts';
import { inHindsight } from './hindsight/decide.ts';
import { learned } from './hindsight/learned.ts';
import type { Decisions, Run } from './hindsight/problems.ts';
import { RULES } from './index.ts';
import { RuleJudge } from './judge.ts';
import { formatMessage } from './message.ts';
import { asksForAll, isUnseen, lastingOnce } from './observed.ts';
import type { Remark } from './remark.ts';
import { withoutFollowing } from './same-slip.ts';

export interface CheckOptions {
  /** The catalogue, or a part of it. */
  readonly rules?: readonly Rule[];
  /** Other severities than the rules' own, by name; `off` silences, all others wake a rule. */
  readonly severities?: ReadonlyMap<string, Severity | 'off'>;
  /** What was noticed while the text was read. */
  readonly remarks?: readonly Remark[];
}

export interface Checked {
  readonly trace: Trace;
  readonly findings: readonly Finding[];
}

/** One report of one rule, before severities and `expect` are applied. */
export interface RawReport {
  readonly rule: Rule;
  readonly message: string;
  readonly detail: Detail;
  readonly step: number | undefined;
  readonly origin: Origin;
  /** What follows told it. */
  readonly decided?: true;
}

export function check(script: Script, options: CheckOptions = {}): Checked {
  const all = options.rules ?? RULES;
  const clauses = clausesOf(script);
  const catalogue = awake(all, script, clauses, options);
  const { rules } = catalogue;
  const { trace, reports } = inHindsight(script, (part, decisions) => {
    return play(catalogue, part, decisions);
  });
  const raw = [...remarked(rules, options.remarks ?? []), ...reports];
  const told = script.captured ? lastingOnce(raw, trace) : raw;
  const causes = withoutFollowing(rootCauses(told), trace, script);
  const { kept, deliberate } = settleDeliberate(all, clauses, causes);
  const shown = [...oneInsightPerLine(rules, kept), ...deliberate];
  const findings = shown.map((report) => toFinding(report, trace, options));
  return { trace, findings: findings.filter((finding) => finding !== undefined) };
}

function play(catalogue: Catalogue, script: Script, decisions: Decisions): Run {
  const judge = new RuleJudge(catalogue, decisions);
  const trace = simulate(script, judge);
  const all = [...judged(judge, trace), ...judge.review.finish(trace)];
  return { trace, reports: all.filter(({ step }) => !isUnseen(step ?? -1, trace)) };
}

/** A rule that is off does not even look, so that it stands in no other's light. */
function awake(
  all: readonly Rule[],
  { captured }: Script,
  clauses: readonly Named[],
  { severities }: CheckOptions,
): Catalogue {
  const named = new Set(clauses.map(({ name }) => name));
  const isAwake = (rule: Rule): boolean => {
    const { name, off } = rule;
    if (captured && asksForAll(rule)) return false;
    return !off || named.has(name) || (severities?.get(name) ?? 'off') !== 'off';
  };
  return catalogueOf(all, isAwake, captured);
}

/** Without what another report explains, and without insights into a line that is wrong. */
export function rootCauses(raw: readonly RawReport[]): readonly RawReport[] {
  const explained = new Set(raw.flatMap(({ detail }) => detail.explains ?? []));
  const wrong = new Set(raw.filter(isMistake).map(({ origin }) => origin));
  return raw.filter(({ step, rule, origin }) => {
    return !explained.has(step ?? -1) && !(rule.insight && wrong.has(origin));
  });
}

/** An insight stands at the end of its line, so the first in the catalogue's order speaks for all. */
function oneInsightPerLine(
  rules: readonly Rule[],
  reports: readonly RawReport[],
): readonly RawReport[] {
  const insights = Map.groupBy(
    reports.filter(({ rule }) => rule.insight),
    ({ origin }) => origin,
  );
  const ranks = new Map(rules.map((rule, rank) => [rule, rank]));
  const rank = ({ rule }: RawReport): number => ranks.get(rule) ?? 0;
  const told = new Set<RawReport>();
  for (const [first, ...others] of insights.values()) {
    if (first) told.add(others.reduce((a, b) => (rank(b) < rank(a) ? b : a), first));
  }
  return reports.filter((report) => !report.rule.insight || told.has(report));
}

function isMistake({ rule }: RawReport): boolean {
  return rule.severity === 'error' || rule.severity === 'warning';
}

function judged(judge: RuleJudge, trace: Trace): RawReport[] {
  const result: RawReport[] = [];
  for (const [index, reports] of judge.reports) {
    const { origin } = trace.steps[index] as Step;
    for (const report of reports) result.push({ ...report, step: index, origin });
  }
  return result;
}

function remarked(rules: readonly Rule[], remarks: readonly Remark[]): RawReport[] {
  const byName = new Map(rules.map((rule) => [rule.name, rule]));
  return remarks.flatMap(({ rule: name, message = 'default', origin, ...detail }) => {
    const rule = byName.get(name);
    return rule ? [{ rule, message, detail, step: undefined, origin }] : [];
  });
}

function toFinding(report: RawReport, trace: Trace, options: CheckOptions): Finding | undefined {
  const { rule, detail, step, origin } = report;
  const severity = options.severities?.get(rule.name) ?? (rule.off ? 'off' : rule.severity);
  if (severity === 'off') return undefined;
  const text = rule.messages[report.message] ?? '';
  return {
    rule: rule.name,
    severity,
    insight: rule.insight ?? false,
    step,
    origin,
    at: detail.at,
    message: formatMessage(text, detail.params),
    fixes: learned(detail.fixes ?? [], trace.steps[step ?? -1], trace),
    related: (detail.related ?? []).map(({ step: index, at, message }) => {
      return { origin: (trace.steps[index] as Step).origin, at, message };
    }),
  };
}
