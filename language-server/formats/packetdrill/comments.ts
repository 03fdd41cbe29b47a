/** What the author of a script says beside it: a title, and notes before what they are about. */
import type { Comment } from './statements.ts';

export interface Said {
  readonly title: string | undefined;
  readonly notes: readonly SaidBefore[];
}

export interface SaidBefore {
  /** Its last line: it is about what follows. */
  readonly line: number;
  readonly text: string;
}

/** Of interest to lawyers, not to readers. */
const LEGAL =
  /SPDX|copyright|licen[cs]e|redistribut|warrant|liabil|all rights reserved|negligence/i;
/** A line of code that was taken out. */
const CODE = /^\s*(?:[+*]\d|`|%\{|--\w)/;

export function saidIn(comments: readonly Comment[], firstStatement: number): Said {
  const paragraphs = paragraphsOf(comments.filter(({ isAlone }) => isAlone));
  const told = paragraphs.filter(({ text }) => !LEGAL.test(text) && !CODE.test(text));
  const [first, ...others] = told;
  if (!first || first.line >= firstStatement) return { title: undefined, notes: told };
  const [title = '', rest = ''] = halves(first.text);
  const more = rest === '' ? [] : [{ line: first.line, text: rest }];
  return { title, notes: [...more, ...others] };
}

/** The first sentence, and what follows it. */
function halves(text: string): string[] {
  const [, first = text, rest = ''] = /^(.{8,}?[.:!?])\s+(.*)$/s.exec(text) ?? [];
  return [first.replace(/[.:]$/, ''), rest];
}

function paragraphsOf(comments: readonly Comment[]): SaidBefore[] {
  const paragraphs: { line: number; text: string }[] = [];
  let isOpen = false;
  for (const { line, text: whole } of comments) {
    for (const [i, text] of whole.split('\n').entries()) {
      const last = paragraphs.at(-1);
      const isNext = isOpen && last !== undefined && line + i === last.line + 1;
      isOpen = text.trim() !== '';
      if (!isOpen) continue;
      if (isNext) {
        last.text += ` ${text.trim()}`;
        last.line = line + i;
      } else {
        paragraphs.push({ line: line + i, text: text.trim() });
      }
    }
  }
  return paragraphs;
}
