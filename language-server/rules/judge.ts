/** Judges each segment as it is emitted: the rules on: 'segment', aspect by aspect (RULES.md 0.11). */
import type { SegmentEvent } from '../tcp/script.ts';
import { before } from '../tcp/sequence.ts';
import { AS_WRITTEN, type Judge, type Judgement } from '../tcp/simulate/judge.ts';
import type { EmissionStep, Step, Trace } from '../tcp/trace.ts';
import type { Catalogue } from './catalogue.ts';
import { ASPECTS, type Emission, type Rule } from './define-rule.ts';
import { asWritten } from './emission.ts';
import type { Decision, Decisions } from './hindsight/problems.ts';
import { Review } from './review.ts';
import { singleChanges } from './single-changes.ts';
import { type SegmentReport, type SegmentRule, Verdict } from './verdict.ts';

/** From here on aspects are looked at only where everything before is right. */
const FIRST_LATE = ASPECTS.indexOf('window');
const INSIGHT = ASPECTS.indexOf('insight');

export class RuleJudge implements Judge {
  /** What was found, by the step of the segment. */
  readonly reports = new Map<number, readonly SegmentReport[]>();
  readonly review: Review;
  private readonly catalogue: Catalogue;
  private readonly decisions: Decisions;
  /** One in which nobody said anything, for the next segment. */
  private unsaid: Verdict | undefined;
  private readonly byMeant: ReadonlyMap<SegmentEvent, Decision>;

  constructor(catalogue: Catalogue, decisions: Decisions = new Map()) {
    this.catalogue = catalogue;
    this.review = new Review(catalogue);
    this.decisions = decisions;
    this.byMeant = new Map([...decisions.values()].map((each) => [each.meant, each]));
  }

  meant(event: SegmentEvent): SegmentEvent | undefined {
    return this.decisions.get(event)?.meant;
  }

  judge(draft: EmissionStep, steps: readonly Step[]): Judgement {
    const judgement = this.judgeSegment(draft, steps);
    const decision = this.byMeant.size > 0 ? this.byMeant.get(draft.event) : undefined;
    if (!decision) return judgement;
    this.reports.set(draft.index, [decision.report, ...(this.reports.get(draft.index) ?? [])]);
    return judgement;
  }

  follow(step: Step, trace: Trace): void {
    this.review.follow(step, trace);
  }

  private judgeSegment(draft: EmissionStep, steps: readonly Step[]): Judgement {
    if (draft.event.unseen) return AS_WRITTEN;
    const it = asWritten(draft, steps);
    const rules = this.catalogue.forSegment(it);
    if (rules.none) return AS_WRITTEN;
    const verdict = this.unsaid?.goOnWith(it, rules) ?? new Verdict(it, rules, this.catalogue);
    this.lookAtAll(verdict);
    this.unsaid = verdict.reports.length === 0 ? verdict : undefined;
    if (this.unsaid) return AS_WRITTEN;
    if (draft.unsure && verdict.reports.some((report) => mayFollow(report, draft))) {
      return { kind: 'no-repair' };
    }
    if (!verdict.repairable) this.mend(it, verdict);
    this.reports.set(draft.index, verdict.reports);
    return verdict.judgement();
  }

  private lookAtAll(verdict: Verdict): void {
    for (let aspect = 0; aspect < ASPECTS.length; aspect++) {
      if (verdict.ended || (aspect >= FIRST_LATE && isEnough(verdict.reports, aspect))) break;
      this.look(aspect, verdict);
    }
  }

  /** Where a single change makes the segment right, and no other does, that is what was meant. */
  private mend(it: Emission, verdict: Verdict): void {
    const right = singleChanges(verdict.it).filter((change) => {
      const changed = new Verdict(it, this.catalogue.forSegment(it), this.catalogue);
      changed.goOnFrom(change);
      this.lookAtAll(changed);
      return changed.reports.every(({ rule }) => rule.insight);
    });
    const [only, ...others] = right;
    if (only && others.length === 0) verdict.mend(only);
  }

  /** Asks the rules of an aspect in their order until one reports. */
  private look(aspect: number, verdict: Verdict): void {
    const rules = verdict.rules.of[aspect];
    if (!rules || rules.length === 0) return;
    const found = verdict.reports.length;
    for (const rule of rules) {
      verdict.hear(rule);
      if (verdict.reports.length === found) continue;
      this.lookOn(rules.slice(rules.indexOf(rule) + 1), verdict, found);
      break;
    }
  }

  /** A hint leaves mistakes to be found. */
  private lookOn(rules: readonly SegmentRule[], verdict: Verdict, found: number): void {
    for (const rule of rules) {
      if (verdict.reports.slice(found).some(tellsMistake)) return;
      if (isMistake(rule)) verdict.hear(rule);
    }
  }
}

/** A mistake; for insights a hint, too. */
function isEnough(reports: readonly SegmentReport[], aspect: number): boolean {
  if (aspect === INSIGHT) return reports.length > 0;
  return reports.some(tellsMistake);
}

function tellsMistake({ rule }: SegmentReport): boolean {
  return isMistake(rule);
}

function isMistake({ severity }: Rule): boolean {
  return severity === 'error' || severity === 'warning';
}

/**
 * Whether it may follow from a line that could not be read. What that line sent would have moved the
 * numbers on: one that lies behind is wrong all the same.
 */
function mayFollow({ rule }: SegmentReport, { literal, inferred }: EmissionStep): boolean {
  if (rule.insight || rule.check.on !== 'segment' || rule.check.stateless) return false;
  const { aspect } = rule.check;
  if (aspect !== 'seq' && aspect !== 'ack') return true;
  const [written, right] = [literal[aspect], inferred[aspect]];
  return !written || !right || before(written, right) !== true;
}
