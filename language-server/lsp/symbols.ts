/** The outline: the title, the hosts that are declared, sections, and in them the segments. */
import type { LangiumDocument } from 'langium';
import type { DocumentSymbolProvider } from 'langium/lsp';
import { type DocumentSymbol, type Range, SymbolKind } from 'vscode-languageserver';
import type { Flow, Section, Statement } from '../../grammar/generated/ast.ts';
import { placeOf } from '../lowering/source.ts';
import { sectionsOf } from './sections.ts';

/** LSP's largest unsigned integer. */
const MAX_VALUE = 2 ** 31 - 1;

/** An outline with more segments than this helps nobody; the sections alone still do. */
const MOST_SEGMENTS = 5000;

export class Symbols implements DocumentSymbolProvider {
  getSymbols({ parseResult, textDocument }: LangiumDocument): DocumentSymbol[] {
    const flow = parseResult.value as Flow;
    const statements = isLong(flow) ? flow.statements.filter(isNoSegment) : flow.statements;
    const ends = new Map(
      sectionsOf(flow, textDocument.lineCount - 1).map((each) => [each.statement, each.endLine]),
    );
    return nested(statements, (section, range) => {
      // Beyond the end of its last line is as far as that line goes.
      return { start: range.start, end: { line: ends.get(section) ?? 0, character: MAX_VALUE } };
    });
  }
}

function isLong({ statements }: Flow): boolean {
  return statements.length - statements.filter(isNoSegment).length > MOST_SEGMENTS;
}

function isNoSegment({ $type }: Statement): boolean {
  return $type !== 'Segment';
}

/** What follows a section belongs to it. */
function nested(
  statements: readonly Statement[],
  extent: (section: Section, heading: Range) => Range,
): DocumentSymbol[] {
  const roots: DocumentSymbol[] = [];
  let siblings = roots;
  for (const statement of statements) {
    const symbol = symbolOf(statement);
    if (!symbol) continue;
    if (statement.$type === 'Section') {
      symbol.range = extent(statement, symbol.range);
      symbol.children = [];
      roots.push(symbol);
      siblings = symbol.children;
    } else siblings.push(symbol);
  }
  return roots;
}

function symbolOf(statement: Statement): DocumentSymbol | undefined {
  if (placeOf(statement).source.slip) return undefined;
  switch (statement.$type) {
    case 'Title':
      return symbol(statement, SymbolKind.File, statement.text, 'title');
    case 'Section':
      return symbol(statement, SymbolKind.Namespace, statement.text);
    case 'Host':
      return symbol(statement, SymbolKind.Class, statement.name, 'host');
    case 'Segment': {
      const { from, arrow, to, flags, fields } = statement;
      const ends = [from, arrow, to].join(' ');
      return symbol(statement, SymbolKind.Event, ends, [...flags, ...fields].join(' '));
    }
    default:
      return undefined;
  }
}

/** The ranges are those of the line: a name that is empty is not allowed. */
function symbol(
  statement: Statement,
  kind: SymbolKind,
  name: string,
  detail?: string,
): DocumentSymbol {
  const range = lineRange(statement);
  return {
    kind,
    name: name.trim() === '' ? statement.$type.toLowerCase() : name,
    range,
    selectionRange: range,
    ...(detail !== undefined && { detail }),
  };
}

function lineRange(statement: Statement): Range {
  const { line, source } = placeOf(statement);
  const { text } = source;
  const start = text.length - text.trimStart().length;
  return { start: { line, character: start }, end: { line, character: text.trimEnd().length } };
}
