/** The page of a rule, in Markdown. */
import { GROUPS, type Rule } from '../define-rule.ts';
import { citationLink, fence, levelOf, list, verbatim } from './markdown.ts';
import type { ShownExample, ShownRule } from './shown.ts';
import { switches } from './switches.ts';

export function rulePage(rule: Rule, shown: ShownRule): string {
  const sections = [
    `# ${rule.name}`,
    rule.summary,
    headline(rule),
    '## Why',
    rule.why,
    '## Where it follows from',
    sources(rule),
    rule.insight ? '## Where it is named' : '## Wrong',
    shown.wrong.map(wrongExample).join('\n\n---\n\n'),
    rule.insight ? '## Where it is not' : '## Right',
    ...rule.right.map((text) => fence('tcpflow', text)),
    '## Messages',
    list(Object.values(rule.messages).map(verbatim)),
    ...switches(rule, shown),
  ];
  return `${sections.join('\n\n')}\n`;
}

function headline(rule: Rule): string {
  const group = `group ${rule.group}, ${GROUPS[rule.group]}`;
  return `**${levelOf(rule)}** · ${group} · [all rules](index.md)`;
}

function sources({ cites }: Rule): string {
  if (cites.length > 0) return list(cites.map(citationLink));
  return 'How a file is written, not how TCP works: no RFC says it.';
}

function wrongExample({ text, messages, mended, offered }: ShownExample): string {
  const parts = [fence('tcpflow', text), ...messages.map((message) => `> ${verbatim(message)}`)];
  if (mended)
    parts.push(`The fix ${titles(mended.titles)} makes of it:`, fence('tcpflow', mended.text));
  if (offered.length > 0) parts.push(`${mended ? 'Also offered' : 'Offered'}: ${titles(offered)}.`);
  return parts.join('\n\n');
}

function titles(all: readonly string[]): string {
  return all.map((title) => `**${verbatim(title)}**`).join(', ');
}
