/** `tcpf rules`. */
import { citationUrl, GROUPS, type Group, type Rule } from '../../rules/define-rule.ts';
import { ALL_RULES } from '../../rules/index.ts';
import { levelOf } from '../../rules/reference/markdown.ts';
import { STYLES } from '../check/pretty/reporter.ts';
import { type Paint, paintFor } from '../colour.ts';
import type { Context } from '../commands/context.ts';
import { EXIT, Failure } from '../failure.ts';

export interface RulesOptions {
  readonly format: 'table' | 'json' | 'names';
  readonly group?: string;
}

export async function rules(
  { format, group }: RulesOptions,
  { terminal, choice }: Context,
): Promise<number> {
  const groups = group === undefined ? GROUP_NAMES : groupsLike(group);
  const asked = ALL_RULES.filter((rule) => groups.includes(rule.group)).sort(byGroup);
  const paint = paintFor(terminal.out, terminal.env, choice());
  await terminal.out.write(FORMATS[format](asked, paint));
  return EXIT.clean;
}

const GROUP_NAMES = Object.keys(GROUPS) as Group[];

const FORMATS: Record<RulesOptions['format'], (rules: readonly Rule[], paint: Paint) => string> = {
  table,
  json: (rules) => `${JSON.stringify({ version: 1, rules: rules.map(jsonRule) }, null, 2)}\n`,
  names: (rules) => rules.map(({ name }) => `${name}\n`).join(''),
};

function groupsLike(asked: string): readonly Group[] {
  const letter = GROUP_NAMES.find((name) => name === asked.toUpperCase());
  if (letter) return [letter];
  const found = GROUP_NAMES.filter((name) => {
    return GROUPS[name].toLowerCase().includes(asked.toLowerCase());
  });
  if (found.length > 0) return found;
  const all = GROUP_NAMES.map((name) => `  ${name}  ${GROUPS[name]}`).join('\n');
  throw new Failure(`There is no group ${asked}.`, `The groups are:\n${all}`);
}

function byGroup(a: Rule, b: Rule): number {
  return GROUP_NAMES.indexOf(a.group) - GROUP_NAMES.indexOf(b.group);
}

function jsonRule(rule: Rule): object {
  const { name, group, severity, insight = false, off = false, summary, cites } = rule;
  return {
    name,
    group,
    groupTitle: GROUPS[group],
    severity,
    on: !off,
    insight,
    summary,
    rfc: cites.map(({ rfc, section }) => `${rfc} ${section}`),
    url: cites[0] ? citationUrl(cites[0]) : null,
  };
}

function table(rules: readonly Rule[], paint: Paint): string {
  const width = Math.max(...rules.map(({ name }) => name.length));
  const sections = [...Map.groupBy(rules, ({ group }) => group)].map(([group, own]) => {
    const lines = own.map((rule) => {
      const level = levelOf(rule).padEnd('warning'.length);
      const style = STYLES[rule.severity];
      const shown = rule.off || rule.insight ? paint('dim', level) : paint(style, level);
      return `  ${rule.name.padEnd(width)}  ${shown}  ${rule.summary}\n`;
    });
    return `${paint('bold', `${group}: ${GROUPS[group]}`)}\n${lines.join('')}`;
  });
  return `${sections.join('\n')}\n${rules.length} rules; tcpf explain NAME tells why.\n`;
}
