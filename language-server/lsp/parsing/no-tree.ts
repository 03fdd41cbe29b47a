import type { TokenType } from 'chevrotain';
import { CstNodeBuilder, type LeafCstNode, LeafCstNodeImpl } from 'langium';

/** Stands for any token; nobody looks at it. */
const SOME_LEAF: LeafCstNode = new LeafCstNodeImpl(0, 1, 0, 0, 0, 1, {
  name: '',
} as TokenType) as unknown as LeafCstNode;

/**
 * Builds no tree. Most lines are parsed for their statement alone; the few whose tokens somebody
 * wants to see are parsed again with Langium's own builder.
 */
export class NoTreeBuilder extends CstNodeBuilder {
  override addHiddenNodes(): void {}

  override buildLeafNode(): LeafCstNode {
    return SOME_LEAF;
  }
}
