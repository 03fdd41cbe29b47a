/** A finding's fixes as changes to the text. */
import type { LangiumDocument } from 'langium';
import type { TextEdit } from 'vscode-languageserver';
import { fixEdits } from '../../lowering/edits.ts';
import type { Fix } from '../../rules/fix.ts';
import type { TextFinding } from '../diagnostics.ts';

export interface Repair {
  readonly fix: Fix;
  readonly edits: TextEdit[];
}

/** Fixes that come to no change in the text are left out. */
export function repairsOf(finding: TextFinding, lineEnd: string): Repair[] {
  return finding.fixes
    .map((fix) => ({ fix, edits: withLineEnds(fixEdits(finding, fix), lineEnd) }))
    .filter(({ edits }) => edits.length > 0);
}

/** The file's own line end, by its first. */
export function lineEndOf(text: LangiumDocument['textDocument']): string {
  const [firstEnd] =
    text
      .getText({ start: text.positionAt(0), end: { line: 1, character: 0 } })
      .match(/\r\n|\r|\n/) ?? [];
  return firstEnd ?? '\n';
}

function withLineEnds(edits: readonly TextEdit[], lineEnd: string): TextEdit[] {
  return edits.map(({ range, newText }) => {
    return { range, newText: newText.replaceAll('\n', lineEnd) };
  });
}
