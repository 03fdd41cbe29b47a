/** The tcpflow fences of a Markdown file, each an exchange of its own. */
import type { Levels } from '../../checked-text.ts';
import type { FileReport, Place, Told } from './report.ts';
import { emptyReport } from './report.ts';
import { LINE_END, reportOfText } from './text.ts';

export function reportOfMarkdown(file: string, text: string, levels: Levels): FileReport {
  const lines = text.split(LINE_END);
  const fences = fencesIn(lines).map((fence) => reportOfText(file, alone(fence, lines), levels));
  const sum = (key: 'segments' | 'connections') => fences.reduce((all, each) => all + each[key], 0);
  return {
    ...emptyReport(file),
    segments: sum('segments'),
    connections: sum('connections'),
    findings: fences.flatMap(({ findings }) => findings.map((told) => inFile(told, lines))),
  };
}

/** The lines `from` up to `to`, each behind what it shares with the line that opens the fence. */
export interface Fence {
  readonly from: number;
  readonly to: number;
  readonly indent: number;
}

/** Fences may stand in lists and quotations (CommonMark 4.5, 5.1, 5.2). */
const OPENING = /^([\s>]*(?:(?:[-*+]|\d+[.)])\s+)?[\s>]*)(`{3,}|~{3,})\s*\{?\.?tcpflow(?![\w-])/i;

export function fencesIn(lines: readonly string[]): readonly Fence[] {
  const fences: Fence[] = [];
  let line = 0;
  while (line < lines.length) {
    const { 1: before = '', 2: mark = '' } = ANY_OPENING.exec(lines[line] ?? '') ?? [];
    const isOurs = OPENING.test(lines[line] ?? '');
    const from = ++line;
    if (!mark) continue;
    while (line < lines.length && !closes(lines[line] ?? '', mark)) line++;
    if (isOurs) fences.push({ from, to: line, indent: before.length });
    line++;
  }
  return fences;
}

/** A fence in another language may contain what looks like one of ours. */
const ANY_OPENING = /^([\s>]*(?:(?:[-*+]|\d+[.)])\s+)?[\s>]*)(`{3,}(?=[^`]*$)|~{3,})/;

function closes(line: string, mark: string): boolean {
  const words = line.replace(/^[\s>]+/, '').trimEnd();
  return words.length >= mark.length && words === (mark[0] ?? '').repeat(words.length);
}

/** The fence as a text in which all of it stands where it stands in the file. */
function alone({ from, to, indent }: Fence, lines: readonly string[]): string {
  const own = lines.slice(from, to).map((line) => {
    const shared = /^[\s>]*/.exec(line.slice(0, indent))?.[0].length ?? 0;
    return ' '.repeat(shared) + line.slice(shared);
  });
  return [...Array<string>(from).fill(''), ...own].join('\n');
}

/** Shows the lines as they stand in the file. */
function inFile(told: Told, lines: readonly string[]): Told {
  const shown = (place: Place): Place => ({
    ...place,
    excerpt: () => {
      const excerpt = place.excerpt();
      return excerpt && { ...excerpt, text: lines[(place.line ?? 1) - 1] ?? '' };
    },
  });
  const related = told.related.map((each) => ({ ...each, place: shown(each.place) }));
  return { ...told, place: shown(told.place), related };
}
