/** What hovering says: about the word under the pointer, and about the segment of the line. */
import type { LangiumDocument } from 'langium';
import type { HoverProvider } from 'langium/lsp';
import { type Hover, type HoverParams, MarkupKind, type Range } from 'vscode-languageserver';
import { type Place, placeOf } from '../../lowering/source.ts';
import type { Analyses } from '../analysis.ts';
import { segmentText } from './segment.ts';
import { wordAt, wordText } from './word.ts';

export class Hovers implements HoverProvider {
  private readonly analyses: Analyses;

  constructor(analyses: Analyses) {
    this.analyses = analyses;
  }

  getHoverContent(document: LangiumDocument, { position }: HoverParams): Hover | undefined {
    const { lines, trace } = this.analyses.of(document);
    const statement = lines.statement(position.line);
    if (!statement) return undefined;
    const place = placeOf(statement);
    if (!isWithin(place, position.character)) return undefined;
    const word = wordAt(statement, position.character);
    const texts = [word && wordText(word), segmentText(lines.steps(position.line), trace)];
    const value = texts.filter((text) => text !== undefined).join('\n\n---\n\n');
    if (value === '') return undefined;
    const { start, end } = word ?? place.source.extent;
    return { contents: { kind: MarkupKind.Markdown, value }, range: rangeOf(place, start, end) };
  }
}

function isWithin({ source: { extent } }: Place, character: number): boolean {
  return extent.start <= character && character <= extent.end;
}

function rangeOf({ line }: Place, start: number, end: number): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}
