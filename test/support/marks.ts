/**
 * Findings marked in a text, under their place. A mark is a comment below the line it speaks of:
 *
 *     Server -> Client: SYN ACK seq=K ack=J
 *     //                              ^^^^^ synack-ack-mismatch
 *
 * Several rules at one place are separated by commas; marks may be stacked, and stand side by side.
 * Carets that touch the slashes count from the slashes, for what stands at the start of a line.
 */

/** Lines and columns count from 0, as in the language server protocol. */
export interface Mark {
  readonly rule: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

const MARK_LINE = /^\s*\/\/\s*\^/;
const MARK = /(\/\/)?(\^+)\s*([a-z\d-]+(?:\s*,\s*[a-z\d-]+)*)/g;

export function marksIn(text: string): Mark[] {
  const marks: Mark[] = [];
  let marked = 0;
  text.split(/\r\n|\r|\n/).forEach((content, line) => {
    if (!MARK_LINE.test(content)) marked = line;
    else marks.push(...marksOn(content, marked));
  });
  return marks;
}

function marksOn(content: string, line: number): Mark[] {
  return [...content.matchAll(MARK)].flatMap(
    ({ 1: slashes = '', 2: carets = '', 3: names = '', index }) => {
      const endColumn = index + slashes.length + carets.length;
      return names
        .split(',')
        .map((name) => ({ rule: name.trim(), line, column: index, endColumn }));
    },
  );
}

/** In the order of the text, so that lists can be compared. */
export function inOrder<M extends Mark>(marks: readonly M[]): M[] {
  return [...marks].sort(
    (a, b) =>
      a.line - b.line ||
      a.column - b.column ||
      a.endColumn - b.endColumn ||
      compare(a.rule, b.rule),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
