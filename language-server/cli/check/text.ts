/** What is told of a text. */
import { checkText, type Levels } from '../../checked-text.ts';
import { TextOrigin } from '../../lowering/origin.ts';
import type { SyntaxSlip } from '../../lsp/parsing/syntax-slip.ts';
import type { FileReport, Place, Told } from './report.ts';
import { toldFindings } from './told.ts';

export function reportOfText(file: string, text: string, levels: Levels): FileReport {
  const { trace, findings, slips } = checkText(text, levels);
  const lines = text.split(LINE_END);
  const told = [
    ...slips.map((slip) => toldSlip(slip, lines[slip.line] ?? '')),
    ...toldFindings(trace, findings, (origin, part) => {
      if (!(origin instanceof TextOrigin)) return undefined;
      return place(origin.line, origin.span(part), lines[origin.line] ?? '');
    }),
  ];
  return {
    file,
    segments: trace.steps.filter(({ kind }) => kind === 'emission').length,
    connections: trace.connections.length,
    findings: told.sort(byPlace),
    notes: [],
    unreadable: undefined,
  };
}

export const LINE_END = /\r\n|\r|\n/;

/** A line that cannot be read. */
function toldSlip({ slip, message, line }: SyntaxSlip, text: string): Told {
  return {
    rule: slip.kind,
    severity: 'error',
    insight: false,
    message,
    cites: [],
    fixes: [],
    connection: undefined,
    place: place(line, slip, text),
    related: [],
  };
}

/** Lines and columns count from 0 in the text, and from 1 for whoever reads of them. */
function place(
  line: number,
  { start, end }: { readonly start: number; readonly end: number },
  text: string,
): Place {
  return {
    line: line + 1,
    column: start + 1,
    endColumn: end + 1,
    frame: undefined,
    excerpt: () => ({ text, start, end }),
  };
}

function byPlace({ place: a }: Told, { place: b }: Told): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
