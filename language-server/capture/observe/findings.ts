/** What the rules find in one connection of a capture. */
import { type RawReport, rootCauses } from '../../rules/check.ts';
import type { Detail } from '../../rules/finding.ts';
import { formatMessage } from '../../rules/message.ts';
import { Review } from '../../rules/review.ts';
import type { Judge, Judgement } from '../../tcp/simulate/judge.ts';
import type { EmissionStep, Step, Trace } from '../../tcp/trace.ts';
import type { CaptureFinding, FrameOrigin } from '../checked-capture.ts';
import { Doubt } from './doubt.ts';
import type { RuleSet } from './rule-set.ts';

export class Findings implements Judge {
  private readonly ruleSet: RuleSet;
  private readonly connection: string;
  private readonly found = new Map<RawReport, CaptureFinding>();
  /** What lasts, by rule and end. */
  private readonly told = new Set<string>();
  private review: Review | undefined;
  private soFar: Trace | undefined;
  readonly doubt = new Doubt();
  private readonly trace: () => Trace;

  constructor(ruleSet: RuleSet, connection: string, trace: () => Trace) {
    this.ruleSet = ruleSet;
    this.connection = connection;
    this.trace = trace;
  }

  judge(draft: EmissionStep, steps: readonly Step[]): Judgement {
    const { judge } = this.ruleSet;
    const judgement = judge.judge(draft, steps);
    const reports = judge.reports.get(draft.index);
    if (reports) {
      judge.reports.delete(draft.index);
      for (const { rule, message, detail } of reports) {
        if (rule.lasting && this.isToldAgain(`${rule.name} ${draft.from}`)) continue;
        this.note({ rule, message, detail, step: draft.index, origin: draft.origin }, steps);
      }
    }
    return judgement;
  }

  /** A step that was taken. */
  taken(step: Step, steps: readonly Step[]): void {
    if (step.kind !== 'arrival' || originOf(step).unseen) return;
    this.review ??= new Review(this.ruleSet.catalogue);
    this.soFar ??= this.trace();
    this.review.follow(step, this.soFar);
    for (const report of this.review.reports.splice(0)) this.note(report, steps);
  }

  /** A rule of this name has something to say that only who read the segment can tell. */
  tell(name: string, message: string, origin: FrameOrigin, detail: Detail): void {
    const rule = this.ruleSet.named(name);
    if (rule) this.note({ rule, message, detail, step: undefined, origin }, []);
  }

  /** In no order of frames: what happened on arrival is told when it is known. */
  settle(): readonly CaptureFinding[] {
    const proven: RawReport[] = [];
    for (const [report, { severity }] of this.found) {
      if (!this.doubt.remains(report, severity)) proven.push(report);
    }
    const kept = proven.length < 2 ? proven : this.onePerFrame(rootCauses(proven));
    return kept.flatMap((report) => this.found.get(report) ?? []);
  }

  /** Of insights the first in the catalogue's order speaks for all. */
  private onePerFrame(reports: readonly RawReport[]): readonly RawReport[] {
    const first = new Map<object, RawReport>();
    for (const report of reports) {
      if (!report.rule.insight) continue;
      const other = first.get(report.origin);
      if (!other || this.ruleSet.isBefore(report.rule, other.rule))
        first.set(report.origin, report);
    }
    return reports.filter((each) => !each.rule.insight || first.get(each.origin) === each);
  }

  private isToldAgain(what: string): boolean {
    const again = this.told.has(what);
    this.told.add(what);
    return again;
  }

  private note(report: RawReport, steps: readonly Step[]): void {
    const { rule, message, detail, origin } = report;
    const severity = this.ruleSet.severityOf(rule);
    if (severity === 'off' || this.doubt.isDoubtedNow(report, severity)) return;
    this.found.set(report, {
      rule: rule.name,
      severity,
      insight: rule.insight ?? false,
      message: formatMessage(rule.messages[message] ?? '', detail.params),
      frame: (origin as FrameOrigin).frame,
      connection: this.connection,
      at: detail.at,
      related: relatedOf(detail, steps),
    });
  }
}

function relatedOf({ related = [] }: Detail, steps: readonly Step[]) {
  return related.flatMap(({ step, message }) => {
    const origin = steps[step] && originOf(steps[step]);
    return origin && !origin.unseen ? [{ frame: origin.frame, message }] : [];
  });
}

function originOf({ origin }: Step): FrameOrigin {
  return origin as FrameOrigin;
}
