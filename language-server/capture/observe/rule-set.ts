/** The rules that a capture can be judged by, made ready once for all of its connections. */
import { Catalogue } from '../../rules/catalogue.ts';
import type { Rule } from '../../rules/define-rule.ts';
import type { Severity } from '../../rules/finding.ts';
import { RULES } from '../../rules/index.ts';
import { RuleJudge } from '../../rules/judge.ts';
import type { CaptureOptions } from '../checked-capture.ts';

/** What is looked at while it happens; the rest asks what a whole exchange leaves open. */
const SUBJECTS: ReadonlySet<Rule['check']['on']> = new Set(['segment', 'arrival']);

export class RuleSet {
  readonly catalogue: Catalogue;
  readonly judge: RuleJudge;
  private readonly byName: ReadonlyMap<string, Rule>;
  private readonly severities: CaptureOptions['severities'];

  constructor({ rules = RULES, severities }: CaptureOptions) {
    this.severities = severities;
    this.byName = new Map(rules.map((rule) => [rule.name, rule]));
    const awake = rules.filter((rule) => this.isAsked(rule));
    this.catalogue = new Catalogue(awake);
    this.judge = new RuleJudge(this.catalogue);
  }

  get rules(): readonly Rule[] {
    return this.catalogue.rules;
  }

  /** A rule that is told of by whoever read the segment. */
  named(name: string): Rule | undefined {
    return this.byName.get(name);
  }

  /** Whether the rule can say so of a capture. */
  mayTell({ fullStory }: Rule, message: string): boolean {
    return !fullStory || (fullStory !== true && !fullStory.includes(message));
  }

  private isAsked(rule: Rule): boolean {
    return (
      rule.fullStory !== true && SUBJECTS.has(rule.check.on) && this.severityOf(rule) !== 'off'
    );
  }

  severityOf({ name, severity, off }: Rule): Severity | 'off' {
    return this.severities?.get(name) ?? (off ? 'off' : severity);
  }
}
