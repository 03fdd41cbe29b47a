import type { LeafCstNode } from 'langium';
import type { Statement } from '../../../grammar/generated/ast.ts';
import type { Piece, SourceLine } from '../../lowering/source.ts';
import type { Slip } from './slip.ts';

/** Who can parse a line again for its tokens. */
export interface LeafSource {
  leavesOf(line: Line): readonly LeafCstNode[];
}

/** What the parser made of a line. */
export interface ParsedLine {
  /** Its statement, without a place. */
  readonly template: Statement | undefined;
  /** Its named parts, in the order in which they are written. */
  readonly pieces: readonly Piece[];
  /** What is wrong with its form. */
  readonly slip: Slip | undefined;
}

/**
 * A line as it was parsed, wherever it stands. Lines with the same text share one, in all files and
 * through all edits, so what is derived from a line alone is worth keeping by it (in a WeakMap).
 */
export class Line implements SourceLine, ParsedLine {
  readonly text: string;
  readonly template: Statement | undefined;
  readonly pieces: readonly Piece[];
  readonly slip: Slip | undefined;
  readonly #source: LeafSource;
  #leaves: readonly LeafCstNode[] | undefined;

  constructor(text: string, { template, pieces, slip }: ParsedLine, source: LeafSource) {
    this.text = text;
    this.template = template;
    this.pieces = pieces;
    this.slip = slip;
    this.#source = source;
  }

  /** Its tokens, comments left out; places count from the start of the line. */
  get leaves(): readonly LeafCstNode[] {
    this.#leaves ??= this.#source.leavesOf(this);
    return this.#leaves;
  }

  get extent(): { readonly start: number; readonly end: number } {
    const { text } = this;
    const words = text.slice(0, commentOf(text));
    return { start: text.length - text.trimStart().length, end: words.trimEnd().length };
  }

  piece(property: string, index = 0): Piece | undefined {
    return this.pieces.find((each) => each.property === property && each.index === index);
  }
}

const TEXT_OR_COMMENT = /"(?:[^"\\]|\\.)*"|“[^”]*”|(\/\/)/g;

/** Where the comment of a line starts, or the line ends. */
function commentOf(text: string): number {
  for (const match of text.matchAll(TEXT_OR_COMMENT)) if (match[1]) return match.index;
  return text.length;
}
