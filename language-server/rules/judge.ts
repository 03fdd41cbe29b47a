/** Judges each segment as it is emitted: the rules on: 'segment', aspect by aspect (RULES.md 0.11). */
import { classify } from '../tcp/classify.ts';
import { complete, type InferredNumbers, inferNumbers } from '../tcp/infer.ts';
import type { Socket } from '../tcp/script.ts';
import type { WrittenSegment } from '../tcp/segment.ts';
import { before } from '../tcp/sequence.ts';
import { sameSocket, socketText } from '../tcp/simulate/host.ts';
import { AS_WRITTEN, type Judge, type Judgement } from '../tcp/simulate/judge.ts';
import { type EmissionStep, other, type Step } from '../tcp/trace.ts';
import { ASPECTS, type Aspect, type Check, type Emission, type Rule } from './define-rule.ts';
import type { Detail } from './finding.ts';
import { type Fix, repair } from './fix.ts';
import { singleChanges } from './single-changes.ts';

/** What a rule said about one segment. */
export interface SegmentReport {
  readonly rule: Rule;
  readonly message: string;
  readonly detail: Detail;
}

type SegmentRule = Rule & { readonly check: Extract<Check<string>, { on: 'segment' }> };

/** Aspects after which a mistake without an evident repair leaves nothing to judge. */
const FINAL: ReadonlySet<Aspect> = new Set(['form', 'kind', 'reply']);
/** Aspects that are looked at only where everything before is right. */
const LATE: ReadonlySet<Aspect> = new Set(['window', 'options', 'insight']);

export class RuleJudge implements Judge {
  /** What was found, by the step of the segment. */
  readonly reports = new Map<number, readonly SegmentReport[]>();
  private readonly byAspect: ReadonlyMap<Aspect, readonly SegmentRule[]>;

  constructor(rules: readonly Rule[]) {
    const segmentRules = rules.filter((rule): rule is SegmentRule => rule.check.on === 'segment');
    this.byAspect = new Map(
      ASPECTS.map((aspect) => [
        aspect,
        segmentRules.filter((rule) => rule.check.aspect === aspect),
      ]),
    );
  }

  judge(draft: EmissionStep, steps: readonly Step[]): Judgement {
    const verdict = new Verdict(draft, steps);
    this.lookAtAll(verdict);
    if (verdict.reports.length === 0) return AS_WRITTEN;
    if (draft.unsure && verdict.reports.some((report) => mayFollow(report, draft))) {
      return { kind: 'no-repair' };
    }
    if (!verdict.repairable) this.mend(draft, steps, verdict);
    this.reports.set(draft.index, verdict.reports);
    return verdict.judgement();
  }

  private lookAtAll(verdict: Verdict): void {
    for (const aspect of ASPECTS) {
      if (verdict.ended || (LATE.has(aspect) && verdict.reports.length > 0)) break;
      this.look(aspect, verdict);
    }
  }

  /** Where a single change makes the segment right, and no other does, that is what was meant. */
  private mend(draft: EmissionStep, steps: readonly Step[], verdict: Verdict): void {
    const right = singleChanges(verdict.it).filter((change) => {
      const changed = new Verdict(draft, steps);
      changed.goOnFrom(change);
      this.lookAtAll(changed);
      return changed.reports.every(({ rule }) => rule.insight);
    });
    const [only, ...others] = right;
    if (only && others.length === 0) verdict.mend(only);
  }

  /** Asks the rules of an aspect in their order until one reports. */
  private look(aspect: Aspect, verdict: Verdict): void {
    const found = verdict.reports.length;
    const { known } = verdict.it.step;
    for (const rule of this.byAspect.get(aspect) ?? []) {
      if (!known && !rule.check.stateless) continue;
      verdict.hear(rule);
      if (verdict.reports.length > found) return;
    }
  }
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

/** The judgement of one segment in the making. */
class Verdict {
  reports: SegmentReport[] = [];
  it: Emission;
  /** Nothing more to judge. */
  ended = false;
  repairable = true;
  /** As the author would have written it, so that what was left out is inferred anew. */
  private meant: WrittenSegment | undefined;
  private ends: Ends;
  private speaking: SegmentRule | undefined;
  /** One for all rules: most have nothing to say, and there are many of them for each segment. */
  private readonly report = (message: string, detail: Detail): void => {
    if (this.speaking) this.take(this.speaking, message, detail);
  };

  constructor(draft: EmissionStep, steps: readonly Step[]) {
    this.ends = draft.event;
    this.it = emissionOf(draft, steps, this.ends);
  }

  hear(rule: SegmentRule): void {
    this.speaking = rule;
    rule.check.run(this.it, this.report);
  }

  private take(rule: SegmentRule, message: string, detail: Detail): void {
    this.reports.push({ rule, message, detail });
    const evident = detail.fixes?.find((fix) => fix.evident);
    if (evident) this.goOnFrom(evident);
    else if (rule.severity === 'error') this.giveUp(rule.check.aspect);
  }

  judgement(): Judgement {
    const { segment, from } = this.it;
    if (this.reports.every(({ rule }) => rule.insight)) return AS_WRITTEN;
    const meant = this.repairable ? segment : undefined;
    if (this.isDeliberate()) return { kind: 'deliberate', meant };
    return meant ? { kind: 'repaired', segment: meant, from } : { kind: 'no-repair' };
  }

  /** The last rule that reported is the one without a repair. */
  mend(fix: Fix): void {
    const [unrepaired, ...before] = this.reports.toReversed();
    if (!unrepaired) return;
    const others = unrepaired.detail.fixes?.filter(({ title }) => title !== fix.title) ?? [];
    const detail = { ...unrepaired.detail, fixes: [fix, ...others] };
    this.reports = [...before.toReversed(), { ...unrepaired, detail }];
    this.repairable = true;
    this.goOnFrom(fix);
  }

  goOnFrom(fix: Fix): void {
    const { step, steps } = this.it;
    this.meant = repair(this.meant ?? resolvedWritten(step), fix.edits);
    this.ends = endsAfter(fix) ?? this.ends;
    this.it = emissionOf(step, steps, this.ends, this.meant);
  }

  /** Without an evident repair the segment is not what anyone meant. */
  private giveUp(aspect: Aspect): void {
    this.ended ||= FINAL.has(aspect);
    this.repairable &&= !FINAL.has(aspect);
  }

  private isDeliberate(): boolean {
    const { expect, allow } = this.it.step.event;
    return this.reports.some(({ rule }) => expect.includes(rule.name) || allow.includes(rule.name));
  }
}

/** What was written, with what has been learned of its symbols and of its host put in. */
function resolvedWritten({ event, literal }: EmissionStep): WrittenSegment {
  const { seq, ack, len } = event.written;
  const { win, options } = literal;
  return {
    ...event.written,
    win,
    options,
    seq: seq && literal.seq,
    ack: ack && literal.ack,
    len: len && literal.len,
  };
}

/** Where the segment comes from and where it goes. */
interface Ends {
  readonly from: Socket;
  readonly to: Socket;
}

function endsAfter({ edits }: Fix): Ends | undefined {
  return edits.find((edit) => edit.kind === 'direction');
}

/** The segment as its author meant it, if that is not what is written. */
function emissionOf(
  step: EmissionStep,
  steps: readonly Step[],
  ends: Ends,
  meant?: WrittenSegment,
): Emission {
  const turned = !sameSocket(ends.from, step.event.from);
  const from = turned ? other(step.from) : step.from;
  const tcb = step.before[from];
  const inferred = meant ? inferNumbers(tcb, meant) : step.inferred;
  const segment = meant ? complete(meant, orInvented(inferred, step, turned)) : step.literal;
  return {
    step,
    steps,
    from,
    sender: socketText(ends.from),
    receiver: socketText(ends.to),
    tcb,
    peer: step.before[other(from)],
    segment,
    written: step.event.written,
    inferred,
    class: meant ? classify(tcb, segment) : step.class,
  };
}

/** The number that was invented for a SYN still stands. */
function orInvented(
  inferred: InferredNumbers,
  step: EmissionStep,
  turned: boolean,
): InferredNumbers {
  return turned ? inferred : { ...inferred, seq: inferred.seq ?? step.literal.seq };
}
