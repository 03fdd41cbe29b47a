/** The words of a line in their usual form, with the usual blanks between them. */
import type { IToken } from 'chevrotain';

/** `text` is the line without its comment; `tokens` are its tokens, with columns in `text`. */
export function formatWords(text: string, tokens: readonly Word[]): string {
  let result = '';
  let before: Word | undefined;
  for (const word of tokens) {
    result += before ? between(text.slice(before.end, word.start), before, word) : '';
    result += word.text;
    before = word;
  }
  return (result + text.slice(before?.end ?? 0)).trimEnd();
}

/** A token with the columns it takes in its line. */
export interface Word {
  readonly type: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** `isNamed`: of a line such as `let J = 1000`, where blanks stand around the sign. */
export function wordOf(token: IToken, lineStart: number, isNamed: boolean): Word {
  const { startOffset, image, tokenType } = token;
  const start = startOffset - lineStart;
  const text = inUsualForm(tokenType.name, image, isNamed);
  return { type: tokenType.name, text, start, end: start + image.length };
}

function inUsualForm(type: string, image: string, isNamed: boolean): string {
  switch (type) {
    case 'FLAGS':
      return image.replace(/\s+/g, ' ').replace(/ ,/g, ',');
    case 'FIELD':
      return isNamed ? unblanked(image).replace('=', ' = ') : unblanked(image);
    case 'TIME':
      return unblanked(image);
    default:
      return image;
  }
}

function unblanked(image: string): string {
  return image.replace(/\s+/g, '');
}

const BEFORE_NOTHING = new Set([':', ',']);
const FULL_WIDTH = /^[：，、]$/;

function between(gap: string, left: Word, right: Word): string {
  if (gap.trim() !== '') return separated(gap);
  if (BEFORE_NOTHING.has(right.type) || right.type === 'COUNT') return '';
  if (FULL_WIDTH.test(left.text)) return gap === '' ? '' : ' ';
  return ' ';
}

/** What stands between words and says nothing, such as a comma between fields, stays. */
function separated(gap: string): string {
  return gap.replace(/\s+/g, ' ').replace(/ (?=[,，、;；])/g, '');
}
