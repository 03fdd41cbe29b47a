/** The page that lists all rules by their groups. */
import { GROUPS, type Group, type Rule } from '../define-rule.ts';
import { citationLink, levelOf, row } from './markdown.ts';

export function indexPage(rules: readonly Rule[]): string {
  const byGroup = Map.groupBy(rules, ({ group }) => group);
  const groups = (Object.keys(GROUPS) as Group[]).filter((group) => byGroup.has(group));
  const sections = [
    '# Rules',
    `${rules.length} rules, in groups. Each has a page that says why, shows what is wrong and what is right, and how to switch it off.`,
    ...groups.flatMap((group) => [
      `## ${group}: ${GROUPS[group]}`,
      table(byGroup.get(group) ?? []),
    ]),
  ];
  return `${sections.join('\n\n')}\n`;
}

function table(rules: readonly Rule[]): string {
  const rows = rules.map((rule) => [
    `[${rule.name}](${rule.name}.md)`,
    levelOf(rule),
    rule.summary,
    rule.cites.map(citationLink).join(', '),
  ]);
  return [['Rule', 'Severity', 'What is found', 'Source'], ['---', '---', '---', '---'], ...rows]
    .map(row)
    .join('\n');
}
