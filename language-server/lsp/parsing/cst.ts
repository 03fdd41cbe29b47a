/**
 * The concrete syntax tree of a file, made of lines that know nothing of their place.
 *
 * A statement's node adds the line's place to the columns of the shared `Line`; its leaves come
 * into being when somebody asks for them, which hardly anybody does.
 */
import {
  AbstractCstNode,
  type AstNode,
  type CompositeCstNode,
  type CstNode,
  LeafCstNodeImpl,
  RootCstNodeImpl,
} from 'langium';
import type { Range } from 'vscode-languageserver-types';
import type { Line } from './line.ts';

/** The root of a file; its content are the nodes of its statements. */
export class FlowCst extends RootCstNodeImpl {
  override get length(): number {
    return this.fullText.length;
  }

  override get offset(): number {
    return 0;
  }

  override get end(): number {
    return this.fullText.length;
  }
}

/** A statement at its place in a file. */
export class StatementCst extends AbstractCstNode {
  readonly source: Line;
  /** The number of its line, from 0. */
  readonly line: number;
  /** Where its line starts in the file. */
  readonly lineOffset: number;
  #astNode: AstNode | undefined;
  #content: CstNode[] | undefined;

  constructor(source: Line, line: number, lineOffset: number, container: FlowCst) {
    super();
    this.source = source;
    this.line = line;
    this.lineOffset = lineOffset;
    this.container = loosely<CompositeCstNode>(container);
  }

  get offset(): number {
    return this.lineOffset + this.source.extent.start;
  }

  get end(): number {
    return this.lineOffset + this.source.extent.end;
  }

  get length(): number {
    return this.end - this.offset;
  }

  get hidden(): boolean {
    return false;
  }

  get range(): Range {
    const { start, end } = this.source.extent;
    return this.rangeOf(start, end);
  }

  get astNode(): AstNode {
    return this.#astNode as AstNode;
  }

  set astNode(node: AstNode) {
    this.#astNode = node;
  }

  get content(): CstNode[] {
    this.#content ??= this.source.leaves.map((leaf) => this.#leafAt(leaf));
    return this.#content;
  }

  /** A range of columns of this line. */
  rangeOf(start: number, end: number): Range {
    const { line } = this;
    return { start: { line, character: start }, end: { line, character: end } };
  }

  #leafAt(leaf: Line['leaves'][number]): CstNode {
    const { line } = this;
    const node = new LeafCstNodeImpl(
      this.lineOffset + leaf.offset,
      leaf.length,
      line,
      leaf.offset,
      line,
      leaf.end,
      leaf.tokenType,
    );
    node.grammarSource = leaf.grammarSource;
    node.container = loosely<CompositeCstNode>(this);
    return loosely<CstNode>(node);
  }
}

/**
 * A node of our own as Langium's interface. Its classes declare optional properties as possibly
 * undefined, which `exactOptionalPropertyTypes` holds to be something else than absent.
 */
export function loosely<T extends CstNode>(node: AbstractCstNode): T {
  return node as unknown as T;
}
