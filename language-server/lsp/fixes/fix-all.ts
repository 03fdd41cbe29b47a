/** All evident repairs of a file at once. */
import type { Range, TextEdit } from 'vscode-languageserver';
import type { TextFinding } from '../diagnostics.ts';
import { repairsOf } from './repairs.ts';

/**
 * Repairs that would touch the same text are not mixed: the first wins, and the next run sees what
 * is left.
 */
export function evidentRepairs(findings: readonly TextFinding[], lineEnd: string): TextEdit[] {
  const taken = new Map<number, TextEdit[]>();
  const all: TextEdit[] = [];
  for (const finding of findings) {
    const evident = repairsOf(finding, lineEnd).find(({ fix }) => fix.evident);
    if (!evident || evident.edits.some((edit) => collides(edit, taken))) continue;
    for (const edit of evident.edits) {
      all.push(edit);
      take(edit, taken);
    }
  }
  return all;
}

function collides({ range }: TextEdit, taken: ReadonlyMap<number, readonly TextEdit[]>): boolean {
  for (let line = range.start.line; line <= range.end.line; line++) {
    if (taken.get(line)?.some((other) => touch(range, other.range))) return true;
  }
  return false;
}

function take(edit: TextEdit, taken: Map<number, TextEdit[]>): void {
  const { start, end } = edit.range;
  for (let line = start.line; line <= end.line; line++) {
    const group = taken.get(line);
    if (group) group.push(edit);
    else taken.set(line, [edit]);
  }
}

/** Two insertions at one place touch, too: which comes first would be left to chance. */
function touch(a: Range, b: Range): boolean {
  return !isBefore(a, b) && !isBefore(b, a);
}

function isBefore({ start, end }: Range, { start: next }: Range): boolean {
  const isSame = end.line === next.line && end.character === next.character;
  const isEmpty = start.line === end.line && start.character === end.character;
  if (isSame) return !isEmpty;
  return end.line < next.line || (end.line === next.line && end.character < next.character);
}
