/** Judges each segment as it is emitted: the rules on: 'segment', aspect by aspect (RULES.md 0.11). */
import { classify } from '../tcp/classify.ts';
import { complete, type InferredNumbers, inferNumbers } from '../tcp/infer.ts';
import type { Socket } from '../tcp/script.ts';
import type { WrittenSegment } from '../tcp/segment.ts';
import { sameSocket, socketText } from '../tcp/simulate/host.ts';
import { AS_WRITTEN, type Judge, type Judgement } from '../tcp/simulate/judge.ts';
import { type EmissionStep, other, type Step } from '../tcp/trace.ts';
import { ASPECTS, type Aspect, type Check, type Emission, type Rule } from './define-rule.ts';
import type { Detail } from './finding.ts';
import { type Fix, repair } from './fix.ts';

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
    for (const aspect of ASPECTS) {
      if (verdict.ended || (LATE.has(aspect) && verdict.reports.length > 0)) break;
      this.look(aspect, verdict);
    }
    if (verdict.reports.length === 0) return AS_WRITTEN;
    this.reports.set(draft.index, verdict.reports);
    return verdict.judgement();
  }

  /** Asks the rules of an aspect in their order until one reports. */
  private look(aspect: Aspect, verdict: Verdict): void {
    const found = verdict.reports.length;
    for (const rule of this.byAspect.get(aspect) ?? []) {
      if (!verdict.it.step.known && !rule.check.stateless) continue;
      rule.check.run(verdict.it, (message, detail) => verdict.take(rule, message, detail));
      if (verdict.reports.length > found) return;
    }
  }
}

/** The judgement of one segment in the making. */
class Verdict {
  readonly reports: SegmentReport[] = [];
  it: Emission;
  /** Nothing more to judge. */
  ended = false;
  private repairable = true;
  /** As the author would have written it, so that what was left out is inferred anew. */
  private meant: WrittenSegment;
  private ends: Ends;

  constructor(draft: EmissionStep, steps: readonly Step[]) {
    this.meant = resolvedWritten(draft);
    this.ends = draft.event;
    this.it = emissionOf(draft, steps, this.ends);
  }

  take(rule: SegmentRule, message: string, detail: Detail): void {
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

  private goOnFrom(fix: Fix): void {
    const { step, steps } = this.it;
    this.meant = repair(this.meant, fix.edits);
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
