import { type Flow, isSection, type Section } from '../../grammar/generated/ast.ts';
import { placeOf } from '../lowering/source.ts';

/** A section: its heading and all lines up to the next one. */
export interface SectionLines {
  readonly statement: Section;
  readonly startLine: number;
  readonly endLine: number;
}

export function sectionsOf({ statements }: Flow, lastLine: number): SectionLines[] {
  const headings = statements.filter(isSection);
  return headings.map((statement, index) => {
    const next = headings[index + 1];
    const endLine = next ? placeOf(next).line - 1 : lastLine;
    return { statement, startLine: placeOf(statement).line, endLine };
  });
}
