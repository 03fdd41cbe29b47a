/** The rules that a capture is judged by. */
import { type Catalogue, catalogueOf } from '../../rules/catalogue.ts';
import type { Rule } from '../../rules/define-rule.ts';
import type { Severity } from '../../rules/finding.ts';
import { ALL_RULES } from '../../rules/index.ts';
import { RuleJudge } from '../../rules/judge.ts';
import { asksForAll } from '../../rules/observed.ts';
import type { CaptureOptions } from '../checked-capture.ts';

/** One for all connections: what it notes about a segment is taken from it at once. */
export class RuleSet {
  readonly catalogue: Catalogue;
  readonly judge: RuleJudge;
  private readonly byName: ReadonlyMap<string, Rule>;
  private readonly ranks: ReadonlyMap<Rule, number>;
  private readonly severities: CaptureOptions['severities'];

  constructor({ rules = ALL_RULES, severities, checksums, insights = true }: CaptureOptions) {
    this.severities = checksums ? new Map([...ASKED, ...(severities ?? [])]) : severities;
    this.byName = new Map(rules.map((rule) => [rule.name, rule]));
    const isAsked = (rule: Rule) => (insights || !rule.insight) && this.isAwake(rule);
    this.catalogue = catalogueOf(rules, (rule) => !asksForAll(rule) && isAsked(rule), true);
    this.judge = new RuleJudge(this.catalogue);
    this.ranks = new Map(rules.map((rule, rank) => [rule, rank]));
  }

  /** In the order of the catalogue. */
  isBefore(a: Rule, b: Rule): boolean {
    return (this.ranks.get(a) ?? 0) < (this.ranks.get(b) ?? 0);
  }

  /** A rule that is told of by whoever read the segment. */
  named(name: string): Rule | undefined {
    return this.byName.get(name);
  }

  severityOf({ name, severity, off }: Rule): Severity | 'off' {
    return this.severities?.get(name) ?? (off ? 'off' : severity);
  }

  private isAwake({ name, off }: Rule): boolean {
    return !off || (this.severities?.get(name) ?? 'off') !== 'off';
  }
}

const ASKED = [['bad-checksum', 'error']] as const;
