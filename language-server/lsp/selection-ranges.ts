/** What “expand selection” goes through: a word, the statement, the section, the file. */
import type { LangiumDocument } from 'langium';
import type { Position, Range, SelectionRange, SelectionRangeParams } from 'vscode-languageserver';
import type { Flow } from '../../grammar/generated/ast.ts';
import { placeOf } from '../lowering/source.ts';
import type { Analyses } from './analysis.ts';
import { sectionsOf } from './sections.ts';

export class SelectionRanges {
  private readonly analyses: Analyses;

  constructor(analyses: Analyses) {
    this.analyses = analyses;
  }

  of(document: LangiumDocument, { positions }: SelectionRangeParams): SelectionRange[] {
    return positions.map((position) => this.around(document, position));
  }

  private around(document: LangiumDocument, position: Position): SelectionRange {
    const ranges = [
      wholeOf(document),
      ...sectionAround(document, position),
      ...this.onLine(document, position),
    ];
    const [outermost, ...inner] = ranges as [Range, ...Range[]];
    return inner.reduce<SelectionRange>((parent, range) => ({ range, parent }), {
      range: outermost,
    });
  }

  /** From the statement inwards. */
  private onLine(document: LangiumDocument, { line, character }: Position): Range[] {
    const statement = this.analyses.of(document).lines.statement(line);
    if (!statement) return [];
    const { extent, pieces } = placeOf(statement).source;
    return [extent, ...pieces]
      .filter(({ start, end }) => start <= character && character <= end)
      .slice(0, 2)
      .map(({ start, end }) => {
        return { start: { line, character: start }, end: { line, character: end } };
      });
  }
}

function wholeOf({ textDocument }: LangiumDocument): Range {
  return rangeOfLines(textDocument, 0, textDocument.lineCount - 1);
}

function sectionAround(
  { parseResult, textDocument }: LangiumDocument,
  { line }: Position,
): Range[] {
  return sectionsOf(parseResult.value as Flow, textDocument.lineCount - 1)
    .filter(({ startLine, endLine }) => startLine <= line && line <= endLine)
    .map(({ startLine, endLine }) => rangeOfLines(textDocument, startLine, endLine));
}

/** Lines with their ends; the last line of a file has none. */
function rangeOfLines(text: LangiumDocument['textDocument'], first: number, last: number): Range {
  const end = text.positionAt(text.offsetAt({ line: last + 1, character: 0 }));
  return { start: { line: first, character: 0 }, end };
}
