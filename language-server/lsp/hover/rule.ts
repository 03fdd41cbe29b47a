import { citationText, citationUrl, type Rule } from '../../rules/define-rule.ts';

/** A rule in Markdown: what it finds, why, and where that follows from. */
export function ruleText({ name, summary, why, cites }: Rule): string {
  const links = cites.map((each) => `[${citationText(each)}](${citationUrl(each)})`);
  return [`**${name}**: ${summary}`, why, links.join(' · ')].filter(Boolean).join('\n\n');
}
