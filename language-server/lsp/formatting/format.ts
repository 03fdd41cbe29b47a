/** Brings a text into its usual form; what it means does not change. */
import type { Position, TextEdit } from 'vscode-languageserver-types';
import type { Statement } from '../../../grammar/generated/ast.ts';
import { readLine } from '../../lowering/read.ts';
import { placeOf } from '../../lowering/source.ts';
import { parse } from '../parsing/module.ts';
import { withComments } from './comments.ts';
import { type Row, rowsOf } from './rows.ts';

export interface FormatOptions {
  /** Of one block. */
  readonly indent?: string;
  readonly tabSize?: number;
}

/** More of them in a row say no more. */
const MOST_BLANK_LINES = 2;

/** The changes, in order; none where the text is in its usual form. */
export function formatText(text: string, options: FormatOptions = {}): TextEdit[] {
  const { indent = '  ', tabSize = 2 } = options;
  const rows = withMeaningKept(rowsOf(text, indent));
  const lines = withComments(rows, tabSize);
  const runs = extraBlankLines(rows);
  const gone = new Set(runs.flatMap(({ first, last }) => range(first, last)));
  const edits = rows.flatMap((row, line) => {
    return gone.has(line) ? [] : lineEdit(row.text, lines[line] ?? '', line);
  });
  return inOrder([...edits, ...runs.map((run) => deletion(run, rows))]);
}

/** A row whose usual form would read otherwise stays as it is. */
function withMeaningKept(rows: readonly Row[]): Row[] {
  const changed = rows.filter(isChanged);
  const before = readings(changed.map(({ text }) => text));
  const after = readings(changed.map(({ text, code }) => code ?? text));
  const same = new Set(changed.filter((_, i) => before.get(i) === after.get(i)));
  return rows.map((row) => (!isChanged(row) || same.has(row) ? row : { ...row, code: undefined }));
}

function isChanged({ text, code, codeEnd }: Row): boolean {
  return code !== undefined && code !== text.slice(0, codeEnd);
}

/** What each line says, wherever on it its parts stand. */
function readings(lines: readonly string[]): Map<number, string> {
  const { flow, slips } = parse(lines.join('\n'));
  const result = new Map(flow.statements.map((each) => [placeOf(each).line, meaningOf(each)]));
  for (const { line, slip } of slips) result.set(line, slip.kind);
  return result;
}

function meaningOf(statement: Statement): string {
  const { notices, ...said } = readLine(placeOf(statement).source);
  const rules = notices.map(({ rule }) => rule);
  return JSON.stringify({ kind: statement.$type, ...said, rules }, (key, value: unknown) => {
    return key === 'span' ? undefined : value;
  });
}

/** The part of a line that changes. */
function lineEdit(old: string, text: string, line: number): TextEdit[] {
  if (old === text) return [];
  const shorter = Math.min(old.length, text.length);
  let start = 0;
  while (start < shorter && old[start] === text[start]) start++;
  let tail = 0;
  while (tail < shorter - start && old.at(-1 - tail) === text.at(-1 - tail)) tail++;
  const end = { line, character: old.length - tail };
  const newText = text.slice(start, text.length - tail);
  return [{ range: { start: { line, character: start }, end }, newText }];
}

interface Run {
  readonly first: number;
  readonly last: number;
}

function extraBlankLines(rows: readonly Row[]): Run[] {
  const runs: Run[] = [];
  let blank = 0;
  rows.forEach(({ text, code }, line) => {
    blank = code !== undefined && text.trim() === '' ? blank + 1 : 0;
    if (blank <= MOST_BLANK_LINES) return;
    const first = runs.at(-1)?.last === line - 1 ? runs.pop()?.first : undefined;
    runs.push({ first: first ?? line, last: line });
  });
  return runs;
}

/** Lines with their ends; at the end of the file with the end before them. */
function deletion({ first, last }: Run, rows: readonly Row[]): TextEdit {
  const isAtEnd = last === rows.length - 1;
  const start = isAtEnd ? endOf(rows, first - 1) : { line: first, character: 0 };
  const end = isAtEnd ? endOf(rows, last) : { line: last + 1, character: 0 };
  return { range: { start, end }, newText: '' };
}

function endOf(rows: readonly Row[], line: number): Position {
  return { line, character: rows[line]?.text.length ?? 0 };
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function inOrder(edits: TextEdit[]): TextEdit[] {
  return edits.sort(({ range: { start: a } }, { range: { start: b } }) => {
    return a.line - b.line || a.character - b.character;
  });
}
