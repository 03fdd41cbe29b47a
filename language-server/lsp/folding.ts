/** What can be folded: sections, crossings, and comments of several lines. */
import type { LangiumDocument } from 'langium';
import type { FoldingRangeProvider } from 'langium/lsp';
import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import type { Flow } from '../../grammar/generated/ast.ts';
import { placeOf } from '../lowering/source.ts';
import { sectionsOf } from './sections.ts';

export class Folding implements FoldingRangeProvider {
  getFoldingRanges({ parseResult, textDocument }: LangiumDocument): FoldingRange[] {
    const flow = parseResult.value as Flow;
    const lines = textDocument.getText().split(/\r\n|\r|\n/);
    const folds = [...sectionsOf(flow, lines.length - 1), ...crossings(flow)];
    const trimmed = folds.map(({ startLine, endLine }) => {
      return { startLine, endLine: lastWritten(lines, startLine, endLine) };
    });
    return [...trimmed, ...comments(lines)].filter(({ startLine, endLine }) => startLine < endLine);
  }
}

interface Fold {
  readonly startLine: number;
  readonly endLine: number;
}

/** Up to the line before the `}`, which stays in sight. */
function crossings({ statements }: Flow): Fold[] {
  const folds: Fold[] = [];
  let open: number | undefined;
  for (const statement of statements) {
    const { line } = placeOf(statement);
    if (statement.$type === 'CrossBegin') open = line;
    if (statement.$type !== 'BlockEnd' || open === undefined) continue;
    folds.push({ startLine: open, endLine: line - 1 });
    open = undefined;
  }
  return folds;
}

/** The last line of a fold that has something on it: blank lines part what is folded. */
function lastWritten(lines: readonly string[], startLine: number, endLine: number): number {
  let line = endLine;
  while (line > startLine && lines[line]?.trim() === '') line--;
  return line;
}

function comments(lines: readonly string[]): FoldingRange[] {
  const folds: FoldingRange[] = [];
  let startLine: number | undefined;
  // One line beyond the last ends a run at the end of the file.
  for (let line = 0; line <= lines.length; line++) {
    const isComment = lines[line]?.trimStart().startsWith('//') ?? false;
    if (isComment) startLine ??= line;
    else if (startLine !== undefined) {
      folds.push({ startLine, endLine: line - 1, kind: FoldingRangeKind.Comment });
      startLine = undefined;
    }
  }
  return folds;
}
