import type { IRecognitionException, IToken } from 'chevrotain';
import {
  type AstNode,
  type CstNode,
  CstNodeBuilder,
  CstUtils,
  createParser,
  type LangiumCoreServices,
  LangiumParser,
  type LeafCstNode,
  type Mutable,
  type ParseResult,
  type ParserOptions,
} from 'langium';
import { Flow, type Statement } from '../../../grammar/generated/ast.ts';
import { FlowCst, loosely, StatementCst } from './cst.ts';
import { explain } from './explain.ts';
import { type LeafSource, Line, type ParsedLine } from './line.ts';
import { LineCache } from './line-cache.ts';
import { PieceBuilder } from './piece-builder.ts';
import { type RuleName, ruleOf } from './rule-of.ts';
import type { Slip } from './slip.ts';
import { SyntaxSlip } from './syntax-slip.ts';

const NOTHING: ParsedLine = { template: undefined, pieces: [], slip: undefined };
/** Nobody reads a longer line, and no work that grows with its square is worth doing for it. */
const LONGEST = 10_000;

/** A line with nothing but blanks or a comment. */
const EMPTY = /^\s*(?:\/\/.*)?$/;

/**
 * Langium's parser, put to work line by line.
 *
 * A statement never reaches beyond its line, so a line is parsed once for as long as its text is
 * around: an edit costs the parse of the lines it touches, and a slip cannot reach its neighbours.
 */
export class LineParser extends LangiumParser implements LeafSource {
  private readonly cache = new LineCache();
  private readonly withTree = new CstNodeBuilder();

  private readonly pieces = new PieceBuilder();

  constructor(services: LangiumCoreServices) {
    super(services);
    this.buildTreesWith(this.pieces);
  }

  /** Parses a whole file; with `options.rule`, text by that rule as Langium itself would. */
  override parse<T extends AstNode = AstNode>(
    input: string,
    options: ParserOptions = {},
  ): ParseResult<T> {
    if (options.rule) return this.parseWithTree(input, options.rule);
    return this.parseFile(input) as ParseResult<AstNode> as ParseResult<T>;
  }

  private parseWithTree<T extends AstNode>(text: string, rule: string): ParseResult<T> {
    this.buildTreesWith(this.withTree);
    try {
      return super.parse<T>(text, { rule });
    } finally {
      this.buildTreesWith(this.pieces);
    }
  }

  /** Langium has no service for it: the builder is a private field of its parser. */
  private buildTreesWith(builder: CstNodeBuilder): void {
    Reflect.set(this, 'nodeBuilder', builder);
  }

  private parseFile(text: string): ParseResult<Flow> {
    const root = new FlowCst(text);
    const flow = {
      $type: Flow.$type,
      $cstNode: loosely(root),
      statements: [] as Statement[],
    } as Flow;
    root.astNode = flow;
    const slips: SyntaxSlip[] = [];
    forEachLine(text, (lineText, number, offset) => {
      const line = this.cache.get(lineText) ?? this.cache.set(this.parseLine(lineText));
      if (line.template) append(flow, root, line, number, offset);
      if (line.slip) slips.push(new SyntaxSlip(line.slip, number, offset));
    });
    this.cache.endFile();
    return { value: flow, lexerErrors: [], parserErrors: slips };
  }

  private parseLine(text: string): Line {
    return new Line(text, EMPTY.test(text) ? NOTHING : this.parseStatement(text), this);
  }

  private parseStatement(text: string): ParsedLine {
    if (text.length > LONGEST) return { ...NOTHING, slip: tooLong(text) };
    const { tokens } = this.lexer.tokenize(text);
    const rule = ruleOf(tokens);
    if (!rule) return { ...NOTHING, slip: explain(tokens, rule, undefined) };
    const { value, parserErrors } = super.parse<Statement>(text, { rule });
    const [error] = parserErrors;
    const slip = error ? explain(tokens, rule, offending(tokens, error)) : noValue(tokens, rule);
    Object.assign(value, { $cstNode: undefined });
    return { template: value, pieces: this.pieces.take(), slip };
  }

  leavesOf(line: Line): readonly LeafCstNode[] {
    const { text, template } = line;
    if (!template) return [];
    const { value } = this.parseWithTree<Statement>(text, template.$type);
    const root = value.$cstNode as CstNode;
    return CstUtils.flattenCst(root)
      .filter((leaf) => !leaf.hidden)
      .toArray();
  }
}

/** Langium's own factory makes its own class. */
export function createLineParser(services: LangiumCoreServices): LineParser {
  const { Grammar, parser } = services;
  const lineParser = createParser(Grammar, new LineParser(services), parser.Lexer.definition);
  lineParser.finalize();
  return lineParser;
}

/** Puts a line's statement at its place in a file. */
function append(flow: Flow, root: FlowCst, line: Line, number: number, offset: number): void {
  const node = new StatementCst(line, number, offset, root);
  const { statements } = flow;
  const statement = {
    ...(line.template as Statement),
    $cstNode: loosely(node),
    $container: flow,
    $containerProperty: 'statements',
    $containerIndex: statements.length,
  } as Mutable<Statement>;
  node.astNode = statement;
  root.content.push(loosely(node));
  statements.push(statement);
}

function forEachLine(
  text: string,
  visit: (line: string, number: number, offset: number) => void,
): void {
  const ends = /\r\n|\r|\n/g;
  let start = 0;
  let number = 0;
  for (let end = ends.exec(text); end; end = ends.exec(text)) {
    visit(text.slice(start, end.index), number++, start);
    start = ends.lastIndex;
  }
  visit(text.slice(start), number, start);
}

/** The token at which a parse failed; none where it missed something at the end. */
function offending(tokens: readonly IToken[], error: IRecognitionException): IToken | undefined {
  return tokens.find((token) => token.startOffset === error.token.startOffset);
}

function tooLong({ length }: string): Slip {
  const params = { length: String(length), longest: String(LONGEST) };
  return { kind: 'too-long', params, start: 0, end: length };
}

/** `seq=` on its own parses, so that a line under the pen keeps its other fields. */
function noValue(tokens: readonly IToken[], rule: RuleName): Slip | undefined {
  const field = tokens.find(({ tokenType, image }) => tokenType.name === 'FIELD' && isBare(image));
  if (!field) return undefined;
  const start = field.startOffset;
  const end = start + field.image.length;
  const keyword = rule.toLowerCase();
  if (rule === 'Let' || rule === 'Severity') {
    return { kind: 'keyword-form', params: { keyword }, start, end };
  }
  return { kind: 'no-value', params: { key: field.image }, start, end };
}

function isBare(field: string): boolean {
  return /[=＝]\s*$/.test(field);
}
