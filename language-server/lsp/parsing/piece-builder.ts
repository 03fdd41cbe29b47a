import type { IToken } from 'chevrotain';
import { AstUtils, CstNodeBuilder, GrammarAST, type LeafCstNode, LeafCstNodeImpl } from 'langium';
import type { Piece } from '../../lowering/source.ts';

/** Stands for any token; nobody looks at it. */
const SOME_LEAF = new LeafCstNodeImpl(0, 1, 0, 0, 0, 1, { name: '' }) as unknown as LeafCstNode;

/**
 * Notes where the named parts of a line are, and builds no tree: most of a parse's time and memory
 * would go into one. The few lines whose tokens somebody wants to see are parsed again.
 */
export class PieceBuilder extends CstNodeBuilder {
  private pieces: Piece[] = [];

  /** The parts found since the last call. */
  take(): readonly Piece[] {
    const { pieces } = this;
    this.pieces = [];
    return pieces;
  }

  override addHiddenNodes(): void {}

  override buildLeafNode(token: IToken, feature: GrammarAST.AbstractElement): LeafCstNode {
    const property = propertyOf(feature);
    if (property !== undefined) this.add(property, token);
    return SOME_LEAF;
  }

  private add(property: string, { startOffset, image }: IToken): void {
    let index = 0;
    for (const piece of this.pieces) if (piece.property === property) index++;
    const end = startOffset + image.length;
    this.pieces.push({ property, index, start: startOffset, end });
  }
}

const properties = new Map<GrammarAST.AbstractElement, string | undefined>();

/** The property of the AST that an element of the grammar assigns. */
function propertyOf(element: GrammarAST.AbstractElement): string | undefined {
  if (!properties.has(element)) {
    const assignment = AstUtils.getContainerOfType(element, GrammarAST.isAssignment);
    properties.set(element, assignment?.feature);
  }
  return properties.get(element);
}
