/** The pages of the reference, made when somebody asks for one. */
import type { ExplainParams, RuleEntry } from '../../protocol.ts';
import { GROUPS } from '../../rules/define-rule.ts';
import { ALL_RULES, ruleNamed } from '../../rules/index.ts';
import { indexPage } from '../../rules/reference/index-page.ts';
import { levelOf } from '../../rules/reference/markdown.ts';
import { rulePage } from '../../rules/reference/page.ts';
import { show } from './show.ts';

/** The page of a rule, or the one that lists them all; null where there is no such rule. */
export function explain({ rule: name }: ExplainParams): string | null {
  if (name === undefined) return indexPage(ALL_RULES);
  const rule = ruleNamed(name);
  return rule ? rulePage(rule, show(rule)) : null;
}

export function ruleEntries(): RuleEntry[] {
  return ALL_RULES.map((rule) => {
    return {
      name: rule.name,
      group: GROUPS[rule.group],
      level: levelOf(rule),
      summary: rule.summary,
    };
  });
}
