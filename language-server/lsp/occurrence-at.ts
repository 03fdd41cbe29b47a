/** The name under the cursor, and its places as the protocol has them. */
import type { LangiumDocument } from 'langium';
import type { Location, Position, Range } from 'vscode-languageserver';
import type { Flow } from '../../grammar/generated/ast.ts';
import { type Occurrence, occurrencesOf } from './parsing/occurrences.ts';

export function occurrenceAt(
  { parseResult, textDocument }: LangiumDocument,
  position: Position,
): Occurrence | undefined {
  return occurrencesOf(parseResult.value as Flow).at(textDocument.offsetAt(position));
}

/** All places of the name that is under the cursor. */
export function occurrencesAt(
  document: LangiumDocument,
  position: Position,
): readonly Occurrence[] {
  const found = occurrenceAt(document, position);
  if (!found) return [];
  return occurrencesOf(document.parseResult.value as Flow).of(found.kind, found.name);
}

export function rangeOf({ line, startColumn, endColumn }: Occurrence): Range {
  return { start: { line, character: startColumn }, end: { line, character: endColumn } };
}

export function locationOf(
  { textDocument: { uri } }: LangiumDocument,
  place: Occurrence,
): Location {
  return { uri, range: rangeOf(place) };
}
