/** What is told of a packetdrill script. */

import type { Levels } from '../../checked-text.ts';
import { type ReadPacketdrill, readPacketdrill } from '../../formats/packetdrill/read.ts';
import { check } from '../../rules/check.ts';
import type { FileReport, Place } from './report.ts';
import { LINE_END } from './text.ts';
import { toldFindings } from './told.ts';

export function reportOfPacketdrill(file: string, text: string, levels: Levels): FileReport {
  const { script, remarks } = readPacketdrill(text);
  const { trace, findings } = check(script, { severities: levels });
  const lines = text.split(LINE_END);
  return {
    file,
    segments: trace.steps.filter(({ kind }) => kind === 'emission').length,
    connections: trace.connections.length,
    findings: toldFindings(trace, findings, (origin) => {
      return 'line' in origin ? placeOf(Number(origin.line), lines) : undefined;
    }),
    notes: remarks.map(({ line, message }) => noteOf(line, message)),
    unreadable: undefined,
  };
}

function noteOf(line: ReadPacketdrill['remarks'][number]['line'], message: string) {
  const said = line === undefined ? message : `Line ${line}: ${message}`;
  return { kind: 'packetdrill', frame: undefined, message: said };
}

/** The whole line. */
function placeOf(line: number, lines: readonly string[]): Place {
  const text = lines[line - 1] ?? '';
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  return {
    line,
    column: start + 1,
    endColumn: end + 1,
    frame: undefined,
    excerpt: () => ({ text, start, end }),
  };
}
