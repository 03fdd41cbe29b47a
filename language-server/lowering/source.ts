/** What lowering needs to know of the lines it reads; lsp/parsing provides it on every statement. */
import type { Statement } from '../../grammar/generated/ast.ts';

/** A part of a line that the grammar gives a name. Places are columns, from the start of the line. */
export interface Piece {
  readonly property: string;
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/** A line of text as it was parsed, shared by all statements of the same text. */
export interface SourceLine {
  readonly text: string;
  readonly template: Statement | undefined;
  /** What is wrong with its form; nothing more is said about such a line. */
  readonly slip: object | undefined;
  readonly pieces: readonly Piece[];
  /** Where its words are, without blanks around them and without a comment. */
  readonly extent: { readonly start: number; readonly end: number };
  /** The nth part of that name. */
  piece(property: string, index?: number): Piece | undefined;
}

/** Where a statement stands. */
export interface Place {
  readonly source: SourceLine;
  /** The number of its line, from 0. */
  readonly line: number;
  /** Where its line starts in the file. */
  readonly lineOffset: number;
}

export function placeOf(statement: Statement): Place {
  return statement.$cstNode as unknown as Place;
}
