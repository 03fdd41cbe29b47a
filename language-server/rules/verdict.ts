/** The judgement of one segment in the making. */
import type { WrittenSegment } from '../tcp/segment.ts';
import { AS_WRITTEN, type Judgement } from '../tcp/simulate/judge.ts';
import type { EmissionStep } from '../tcp/trace.ts';
import type { Catalogue, RulesByAspect } from './catalogue.ts';
import type { Aspect, Check, Emission, Rule } from './define-rule.ts';
import { asMeant, type Ends } from './emission.ts';
import type { Detail } from './finding.ts';
import { type Fix, repair } from './fix.ts';
import { isUntold } from './observed.ts';

/** What a rule said about one segment. */
export interface SegmentReport {
  readonly rule: Rule;
  readonly message: string;
  readonly detail: Detail;
  /** What follows told it: the segment is judged as it was meant. */
  readonly decided?: true;
}

export type SegmentRule = Rule & { readonly check: Extract<Check<string>, { on: 'segment' }> };

/** Aspects after which a mistake without an evident repair leaves nothing to judge. */
const FINAL: ReadonlySet<Aspect> = new Set(['form', 'kind', 'reply']);

export class Verdict {
  reports: SegmentReport[] = [];
  it: Emission;
  /** The rules that are given it. */
  rules: RulesByAspect;
  /** Nothing more to judge. */
  ended = false;
  repairable = true;
  /** As the author would have written it, so that what was left out is inferred anew. */
  private meant: WrittenSegment | undefined;
  /** Where they are not those that are written. */
  private ends: Ends | undefined;
  private readonly catalogue: Catalogue;
  private speaking: SegmentRule | undefined;
  /** One for all rules: most have nothing to say, and there are many of them for each segment. */
  private readonly report = (message: string, detail: Detail): void => {
    if (this.speaking) this.take(this.speaking, message, detail);
  };

  constructor(it: Emission, rules: RulesByAspect, catalogue: Catalogue) {
    this.catalogue = catalogue;
    this.it = it;
    this.rules = rules;
  }

  /** Nobody has said anything, so it serves for the next segment: there are many. */
  goOnWith(it: Emission, rules: RulesByAspect): this {
    this.it = it;
    this.rules = rules;
    return this;
  }

  hear(rule: SegmentRule): void {
    this.speaking = rule;
    rule.check.run(this.it, this.report);
  }

  private take(rule: SegmentRule, message: string, detail: Detail): void {
    if (this.catalogue.captured && isUntold(rule, message)) return;
    this.reports.push({ rule, message, detail });
    const evident = detail.fixes?.find((fix) => fix.evident);
    if (evident) this.goOnFrom(evident);
    else if (rule.severity === 'error') this.giveUp(rule.check.aspect);
  }

  judgement(): Judgement {
    const { segment, from } = this.it;
    if (this.reports.every(({ rule }) => rule.insight)) return AS_WRITTEN;
    const meant = this.repairable ? segment : undefined;
    // What a captured sender sends next shows what it really did.
    const isOpen = !meant && this.catalogue.captured;
    if (isOpen || this.isDeliberate()) return { kind: 'deliberate', meant };
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
    this.meant = repair(this.meant ?? resolvedWritten(this.it.step), fix.edits);
    this.ends = endsAfter(fix) ?? this.ends;
    this.it = asMeant(this.it, this.ends ?? this.it.step.event, this.meant);
    this.rules = this.catalogue.forSegment(this.it);
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

function endsAfter({ edits }: Fix): Ends | undefined {
  return edits.find((edit) => edit.kind === 'direction');
}
