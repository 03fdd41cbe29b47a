/** Comments that stood below each other still do; one that stood alone keeps its distance. */
import type { Row } from './rows.ts';
import { widthOf } from './width.ts';

interface Aligned {
  /** The index of its row. */
  readonly index: number;
  readonly row: Row;
  /** Where its comment stood. */
  readonly column: number;
}

/** The lines with their comments, in the order of the rows. */
export function withComments(rows: readonly Row[], tabSize: number): string[] {
  const lines = rows.map(({ text, code, comment, indent }) => {
    if (code === undefined) return text;
    return comment === undefined ? code : indent + comment;
  });
  for (const group of groupsOf(rows, tabSize)) {
    const column = columnOf(group, tabSize);
    for (const { index, row } of group) {
      const { code = '', comment = '' } = row;
      lines[index] = `${code}${' '.repeat(column - widthOf(code, tabSize))}${comment}`;
    }
  }
  return lines;
}

/** As far beyond the longest line as its comment stood before. */
function columnOf(group: readonly Aligned[], tabSize: number): number {
  let end = 0;
  let gap = Number.POSITIVE_INFINITY;
  for (const { row, column } of group) {
    if (!row.code) continue;
    end = Math.max(end, widthOf(row.code, tabSize));
    gap = Math.min(gap, column - widthOf(row.text.slice(0, row.codeEnd), tabSize));
  }
  return end + Math.max(1, gap);
}

/** Runs of comments in one column. A line with nothing else goes on with the comment right above. */
function groupsOf(rows: readonly Row[], tabSize: number): Aligned[][] {
  const groups: Aligned[][] = [];
  rows.forEach((row, index) => {
    if (row.comment === undefined || row.code === undefined) return;
    const column = widthOf(row.text.slice(0, row.commentAt), tabSize);
    const last = groups.at(-1)?.at(-1);
    const fits = last?.column === column;
    if (row.code === '' && !(fits && last.index === index - 1)) return;
    if (fits) groups.at(-1)?.push({ index, row, column });
    else groups.push([{ index, row, column }]);
  });
  return groups;
}
