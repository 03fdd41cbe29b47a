/** The pieces of Markdown that the pages of the rules are made of. */
import { type Citation, citationText, citationUrl, type Rule } from '../define-rule.ts';

export function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** A row of a table; a bar would end the cell even in code. */
export function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** Text that is no Markdown, shown as it is. */
export function verbatim(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/g, '\\$&');
}

/** The number of an RFC stays beside its name, however narrow the column. */
export function citationLink(citation: Citation): string {
  return `[${citationText(citation).replace(' ', '\u00A0')}](${citationUrl(citation)})`;
}

/** How a rule is reported where nobody asks for anything else. */
export function levelOf({ off, insight, severity }: Rule): string {
  if (off) return 'off';
  return insight ? 'insight' : severity;
}
