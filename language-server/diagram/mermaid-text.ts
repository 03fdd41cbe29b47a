/** A text as Mermaid shows it unchanged: whatever could be read as syntax or markup becomes an entity. */

/**
 * Ends of statements, comments, directives, entities, HTML, formulas; the prefixes that switch
 * wrapping; the words before which Mermaid drops a semicolon; and the characters with which it
 * writes entities inside.
 */
const SPECIAL = /[#;%<>&"'`\\{}$^ﬂ¶]|(?<=^(?:no)?wrap):|^:|s(?=tyle)|c(?=lassdef)/gi;

export function escapeText(text: string): string {
  return text.replace(SPECIAL, (character) => `#${character.codePointAt(0)};`);
}

/** Lines one under the other. */
export function escapeLines(lines: readonly string[]): string {
  return lines.map(escapeText).join('<br/>');
}
