import { AstUtils, GrammarAST, type LeafCstNode } from 'langium';
import type { Statement } from '../../../grammar/generated/ast.ts';
import type { Piece, SourceLine } from '../../lowering/source.ts';
import type { Slip } from './slip.ts';

/** Who can parse a line again for its tokens. */
export interface LeafSource {
  leavesOf(line: Line): readonly LeafCstNode[];
}

/**
 * A line as it was parsed, wherever it stands. Lines with the same text share one, in all files and
 * through all edits, so what is derived from a line alone is worth keeping by it (in a WeakMap).
 */
export class Line implements SourceLine {
  readonly text: string;
  /** Its statement as Langium's parser made it, without a place. */
  readonly template: Statement | undefined;
  /** What is wrong with its form. */
  readonly slip: Slip | undefined;
  readonly #source: LeafSource;
  #leaves: readonly LeafCstNode[] | undefined;
  #pieces: readonly Piece[] | undefined;

  constructor(
    text: string,
    template: Statement | undefined,
    slip: Slip | undefined,
    source: LeafSource,
  ) {
    this.text = text;
    this.template = template;
    this.slip = slip;
    this.#source = source;
  }

  /**
   * Its tokens, comments left out; places count from the start of the line. Few lines are ever
   * asked, so the tree of tokens is not kept from the first parse: it is most of its memory.
   */
  get leaves(): readonly LeafCstNode[] {
    this.#leaves ??= this.#source.leavesOf(this);
    return this.#leaves;
  }

  /** Where its words are, without blanks around them and without a comment. */
  get extent(): { readonly start: number; readonly end: number } {
    const { text } = this;
    const words = text.slice(0, commentOf(text));
    return { start: text.length - text.trimStart().length, end: words.trimEnd().length };
  }

  /** Its named parts, in the order in which they are written. */
  get pieces(): readonly Piece[] {
    this.#pieces ??= this.#collectPieces();
    return this.#pieces;
  }

  /** The nth part of that name. */
  piece(property: string, index = 0): Piece | undefined {
    return this.pieces.find((each) => each.property === property && each.index === index);
  }

  #collectPieces(): readonly Piece[] {
    const counts = new Map<string, number>();
    const pieces: Piece[] = [];
    for (const leaf of this.leaves) {
      const property = propertyOf(leaf);
      if (property === undefined) continue;
      const index = counts.get(property) ?? 0;
      counts.set(property, index + 1);
      pieces.push({ property, index, start: leaf.offset, end: leaf.end });
    }
    return pieces;
  }
}

const TEXT_OR_COMMENT = /"(?:[^"\\]|\\.)*"|“[^”]*”|(\/\/)/g;

/** Where the comment of a line starts, or the line ends. */
function commentOf(text: string): number {
  for (const match of text.matchAll(TEXT_OR_COMMENT)) if (match[1]) return match.index;
  return text.length;
}

const properties = new WeakMap<GrammarAST.AbstractElement, { readonly name: string | undefined }>();

/** The property of the AST that a token went into. */
function propertyOf(leaf: LeafCstNode): string | undefined {
  const source = leaf.grammarSource;
  if (!source) return undefined;
  let known = properties.get(source);
  if (!known) {
    known = { name: AstUtils.getContainerOfType(source, GrammarAST.isAssignment)?.feature };
    properties.set(source, known);
  }
  return known.name;
}
