/** Writes a rule's fix, which is in TCP's words, as changes to the text. */
import type { TextEdit } from 'vscode-languageserver-types';
import type { Finding } from '../rules/finding.ts';
import type { Edit, Fix, Line } from '../rules/fix.ts';
import { hasFresh, toText } from '../tcp/sequence.ts';
import { fieldEdit, flagEdit } from './edit.ts';
import type { TextOrigin } from './origin.ts';
import { segmentText, socketText } from './print.ts';

/** All changes of a fix, on whatever lines. */
export function fixEdits({ origin, at }: Pick<Finding, 'origin' | 'at'>, fix: Fix): TextEdit[] {
  const places = [{ origin, at, edits: fix.edits }, ...(fix.further ?? [])];
  return places.flatMap((each) => textEdits(each.origin as TextOrigin, each.at, each.edits));
}

/** The changes that make up a fix; `at` is the part that the finding is about. */
export function textEdits(origin: TextOrigin, at: string, edits: readonly Edit[]): TextEdit[] {
  return edits.flatMap((edit) => textEdit(origin, at, edit) ?? []);
}

function textEdit(origin: TextOrigin, at: string, edit: Edit): TextEdit | undefined {
  switch (edit.kind) {
    case 'set':
      return fieldEdit(origin, edit.field, hasFresh(edit.value) ? undefined : edit.value);
    case 'set-number':
      return fieldEdit(origin, edit.field, edit.value);
    case 'set-option':
      return fieldEdit(origin, edit.field, edit.value);
    case 'remove':
      return fieldEdit(origin, edit.field, undefined);
    case 'flags':
      return flagEdit(origin, edit.add, edit.remove);
    case 'direction':
      return direction(origin, socketText(edit.from), socketText(edit.to));
    case 'state':
      return stateEdit(origin, edit.state);
    case 'value':
      return { range: origin.range('value'), newText: toText(edit.value) };
    case 'replace':
      return replaceEdit(origin, at, edit.text);
    case 'insert':
      return insertLine(origin, edit.where, edit.line);
    case 'remove-statement':
      return removeLine(origin);
  }
}

/** Changes the two hosts and leaves the arrow between them. */
function direction(origin: TextOrigin, from: string, to: string): TextEdit {
  const between = origin.source.text.slice(origin.span('from').end, origin.span('to').start);
  const range = { start: origin.range('from').start, end: origin.range('to').end };
  return { range, newText: `${from}${between}${to}` };
}

/** A claim about several hosts is right for the others: they keep it, on a line of their own. */
function stateEdit(origin: TextOrigin, state: string): TextEdit {
  const subjects = origin.source.pieces.filter(({ property }) => property === 'subjects');
  if (subjects.length < 2) return { range: origin.range('state'), newText: state };
  const { text, extent } = origin.source;
  const index = origin.focus.subject ?? 0;
  const names = subjects.map(({ start, end }) => text.slice(start, end));
  const others = names.filter((_, i) => i !== index).join(', ');
  const rest = text.slice(origin.span('state').end, extent.end);
  const old = text.slice(origin.span('state').start, origin.span('state').end);
  const indent = text.slice(0, extent.start);
  const newText = `${others}: ${old}${rest}\n${indent}${names[index]}: ${state}`;
  return { range: origin.range('statement'), newText };
}

/** Other words in the place of a part; nothing in its place takes the blank before it along. */
function replaceEdit(origin: TextOrigin, at: string, newText: string): TextEdit {
  const range = origin.range(at);
  if (newText !== '') return { range, newText };
  const { text } = origin.source;
  const before = text.slice(0, range.start.character);
  const next = CLAUSE.test(before) ? NEXT_NAME.exec(text.slice(range.end.character)) : undefined;
  if (next) {
    const character = range.end.character + next[0].length;
    return { range: { ...range, end: { ...range.end, character } }, newText };
  }
  const character = before.replace(CLAUSE, '').replace(/[ \t,，、]+$/, '').length;
  return { range: { start: { ...range.start, character }, end: range.end }, newText };
}

/** The keyword of a clause goes with its only name, and stays where another name follows. */
const CLAUSE = /[ \t](?:expect|allow)[ \t]+$/;
const NEXT_NAME = /^[ \t]*[,，、]?[ \t]*(?!(?:expect|allow)[ \t])(?=[\p{L}\p{N}_])/u;

function insertLine(origin: TextOrigin, where: 'before' | 'after', line: Line): TextEdit {
  const { text, extent } = origin.source;
  const indent = text.slice(0, extent.start);
  const written = `${indent}${lineText(line)}`;
  const character = where === 'before' ? 0 : text.length;
  const position = { line: origin.line, character };
  const newText = where === 'before' ? `${written}\n` : `\n${written}`;
  return { range: { start: position, end: position }, newText };
}

function lineText(line: Line): string {
  switch (line.kind) {
    case 'segment': {
      const from = { host: line.from, port: undefined };
      return segmentText(from, { host: line.to, port: undefined }, line.segment);
    }
    case 'wait':
      return `wait ${line.length}`;
    case 'state':
      return `${line.host}: ${line.state}`;
    case 'arrive':
    case 'lose':
      return `${line.kind} ${line.label}`;
  }
}

/** The line with its end; the client leaves the end away where the file has none. */
function removeLine(origin: TextOrigin): TextEdit {
  const { line } = origin;
  return {
    range: { start: { line, character: 0 }, end: { line: line + 1, character: 0 } },
    newText: '',
  };
}
