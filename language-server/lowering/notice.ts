/** What is noticed while a line is read, before the line has a place: a remark in the making. */
import type { Fix } from '../rules/fix.ts';
import type { Remark } from '../rules/remark.ts';
import type { SourceLine } from './source.ts';

export interface Notice {
  /** The rule that reports it; remarks.ts lists them. */
  readonly rule: string;
  readonly message?: string;
  /** Columns of the line. */
  readonly start: number;
  readonly end: number;
  readonly params?: NonNullable<Remark['params']>;
  readonly fixes?: readonly Fix[];
}

/** A stretch of a line. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Collects what is noticed on one line. */
export class Notices {
  readonly all: Notice[] = [];

  add(rule: string, { start, end }: Span, more: Omit<Notice, 'rule' | 'start' | 'end'> = {}): void {
    this.all.push({ rule, start, end, ...more });
  }

  /** A name that is not known, with the known one it was probably meant to be. */
  unknown(
    rule: string,
    span: Span,
    name: string,
    guess: string | undefined,
    params: Notice['params'] = {},
  ): void {
    this.add(rule, span, {
      message: guess === undefined ? 'default' : 'guess',
      params: { name, guess, ...params },
      fixes: guess === undefined ? [] : [replaceBy(guess, true)],
    });
  }
}

export function replaceBy(text: string, evident = false): Fix {
  const title = text === '' ? 'Remove' : `Write ${text}`;
  return { title, edits: [{ kind: 'replace', text }], evident };
}

/** The nth part of a name; the whole line where the grammar has none. */
export function spanOf(line: SourceLine, property: string, index = 0): Span {
  return line.piece(property, index) ?? { start: 0, end: line.text.length };
}

/** A stretch within another, counted from its start. */
export function within(span: Span, start: number, end: number): Span {
  return { start: span.start + start, end: span.start + end };
}
