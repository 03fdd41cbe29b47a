/** Lines of a file with what is said of them underneath, as compilers show them. */
import type { Paint, Style } from '../../colour.ts';
import { printable, widthOf } from '../../printable.ts';
import type { Excerpt, Place } from '../report.ts';

export interface Remark {
  readonly place: Place;
  /** Nothing where the heading has said it. */
  readonly message: string;
  readonly isMain: boolean;
}

export interface ExcerptOptions {
  readonly paint: Paint;
  /** Of what is underlined for the finding itself. */
  readonly style: Style;
  /** Columns for the text of a line. */
  readonly room: number;
}

/** As wide as the greatest number of a line or frame. */
export function gutterOf(remarks: readonly Remark[]): number {
  return Math.max(...remarks.map(({ place }) => String(numberOf(place)).length));
}

export function excerptLines(remarks: readonly Remark[], options: ExcerptOptions): string[] {
  const { paint } = options;
  const shown = remarks.filter(({ place }) => place.excerpt());
  if (shown.length === 0) return [];
  const gutter = gutterOf(remarks);
  const bar = (number = '') => paint('blue', `${number.padStart(gutter)} |`);
  const lines = [bar()];
  let last: number | undefined;
  for (const [number, all] of byNumber(shown)) {
    if (last !== undefined && number > last + 1) lines.push(paint('blue', '...'));
    const { text, underlines } = showLine(all, options);
    lines.push(`${bar(String(number))} ${text}`.trimEnd());
    for (const underline of underlines) lines.push(`${bar()} ${underline}`);
    last = number;
  }
  return [...lines, bar()];
}

function byNumber(remarks: readonly Remark[]): [number, Remark[]][] {
  const groups = new Map<number, Remark[]>();
  for (const remark of remarks) {
    const number = numberOf(remark.place);
    groups.set(number, [...(groups.get(number) ?? []), remark]);
  }
  return [...groups].sort(([a], [b]) => a - b);
}

function numberOf({ line, frame }: Place): number {
  return line ?? frame ?? 0;
}

interface ShownLine {
  readonly text: string;
  readonly underlines: readonly string[];
}

function showLine(remarks: readonly Remark[], options: ExcerptOptions): ShownLine {
  const sorted = remarks.toSorted((a, b) => Number(b.isMain) - Number(a.isMain));
  const [main] = sorted as [Remark];
  const { text, start, end } = excerptOf(main);
  const { from, to } = part(text, start, Math.min(end, text.length), options.room);
  const before = from > 0 ? '…' : '';
  const after = to < text.length ? '…' : '';
  const underlines = sorted.map((remark) => {
    const { start, end } = excerptOf(remark);
    const left = widthOf(before + printable(text.slice(from, clamp(start, from, to))));
    const marked = printable(text.slice(clamp(start, from, to), clamp(end, from, to)));
    const mark = (remark.isMain ? '^' : '-').repeat(Math.max(1, widthOf(marked)));
    const words = remark.message ? ` ${printable(remark.message)}` : '';
    const style = remark.isMain ? options.style : 'cyan';
    return ' '.repeat(left) + options.paint(style, mark + words);
  });
  return { text: before + printable(text.slice(from, to)) + after, underlines };
}

function excerptOf({ place }: Remark): Excerpt {
  return place.excerpt() ?? { text: '', start: 0, end: 0 };
}

/** The part of a long line around what is marked: some before it, and what fits after it. */
function part(
  text: string,
  start: number,
  end: number,
  room: number,
): { from: number; to: number } {
  if (text.length * 2 <= room || (text.length < 10 * room && widthOf(printable(text)) <= room)) {
    return { from: 0, to: text.length };
  }
  const half = Math.floor(room / 2);
  const from = boundary(text, Math.max(0, start - Math.floor(half / 2)));
  let to = from;
  for (let width = 2; to < text.length; ) {
    const char = String.fromCodePoint(text.codePointAt(to) as number);
    width += widthOf(printable(char));
    if (width > room && to > start) break;
    to += char.length;
  }
  return { from: from < 8 ? 0 : from, to: Math.max(to, Math.min(end, start + 1)) };
}

/** Not within a pair of surrogates. */
function boundary(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code < 0xe000 ? index - 1 : index;
}

function clamp(value: number, from: number, to: number): number {
  return Math.min(Math.max(value, from), to);
}
