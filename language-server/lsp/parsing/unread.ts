import type { Flow } from '../../../grammar/generated/ast.ts';
import type { UnreadLine } from '../../lowering/unread.ts';
import type { SyntaxSlip } from './syntax-slip.ts';

/** The lines of a file that have a slip, with their texts. */
export function unreadLines(flow: Flow, slips: readonly SyntaxSlip[]): readonly UnreadLine[] {
  const text = flow.$cstNode?.root.fullText ?? '';
  return slips.map(({ line, slip, token }) => {
    const start = token.startOffset - slip.start;
    return { line, text: text.slice(start, endOfLine(text, start)) };
  });
}

function endOfLine(text: string, start: number): number {
  const ends = /[\r\n]/g;
  ends.lastIndex = start;
  return ends.exec(text)?.index ?? text.length;
}
