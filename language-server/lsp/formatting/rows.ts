/** A text as rows: what each line says in its usual form, and the comment beside it. */
import type { IToken } from 'chevrotain';
import { placeOf } from '../../lowering/source.ts';
import { parse, tokenize } from '../parsing/module.ts';
import { formatWords, wordOf } from './words.ts';

export interface Row {
  /** As it stands, without the end of the line. */
  readonly text: string;
  /** In its usual form and with its indentation; `undefined` for a line that is to stay as it is. */
  readonly code: string | undefined;
  /** Without a comment this is where the words end. */
  readonly codeEnd: number;
  readonly comment: string | undefined;
  /** Where that begins. */
  readonly commentAt: number;
  /** How deep in blocks a comment that stands alone is. */
  readonly indent: string;
}

const LINE_END = /\r\n|\r|\n/;
/** A mark that only the first line of a file may have; it looks like nothing and is no blank. */
const BYTE_ORDER_MARK = '\uFEFF';

export function rowsOf(text: string, indent: string): Row[] {
  const { flow, slips } = parse(text);
  const unread = new Set(slips.map(({ line }) => line));
  const kinds = new Map(
    flow.statements.map((statement) => [placeOf(statement).line, statement.$type]),
  );
  const { tokens, hidden } = tokenize(text);
  const [words, comments] = [byLine(tokens), byLine(hidden)];
  let depth = 0;
  return text.split(LINE_END).map((line, number) => {
    const kind = kinds.get(number);
    if (unread.has(number) || line.includes(BYTE_ORDER_MARK)) return untouched(line);
    if (kind === 'BlockEnd') depth = Math.max(0, depth - 1);
    const row = rowOf(
      line,
      kind,
      words.get(number) ?? [],
      comments.get(number)?.[0],
      indent.repeat(depth),
    );
    if (kind === 'CrossBegin') depth++;
    return row;
  });
}

function rowOf(
  text: string,
  kind: string | undefined,
  tokens: readonly IToken[],
  comment: IToken | undefined,
  indent: string,
): Row {
  const anyToken = tokens[0] ?? comment;
  const lineStart = anyToken ? anyToken.startOffset - (anyToken.startColumn ?? 1) + 1 : 0;
  const commentAt = comment ? comment.startOffset - lineStart : text.length;
  const words = text.slice(0, commentAt);
  const isNamed = kind === 'Let' || kind === 'Severity';
  const code = formatWords(
    words,
    tokens.filter(isWord).map((token) => wordOf(token, lineStart, isNamed)),
  );
  return {
    text,
    code: code === '' ? '' : indent + code,
    codeEnd: words.trimEnd().length,
    comment: comment && text.slice(commentAt).trimEnd(),
    commentAt,
    indent,
  };
}

function isWord({ tokenType }: IToken): boolean {
  return tokenType.name !== 'NEWLINE';
}

function untouched(text: string): Row {
  const end = text.length;
  return { text, code: undefined, codeEnd: end, comment: undefined, commentAt: end, indent: '' };
}

function byLine(tokens: readonly IToken[]): Map<number, IToken[]> {
  return Map.groupBy(tokens, ({ startLine = 1 }) => startLine - 1);
}
