/** Full-width punctuation, as Chinese and Japanese keyboards write it: understood, and offered in ASCII. */
import { toAscii } from './field.ts';
import { type Notices, replaceBy } from './notice.ts';

/** Text in quotes and comments may be in any script. */
const LEFT_ALONE = /"(?:[^"\\]|\\.)*"|\/\/.*/g;
const FULL_WIDTH = /[\uff01-\uff5e、。“”]/;
const OTHERS: ReadonlyMap<string, string> = new Map([
  ['、', ','],
  ['。', '.'],
  ['“', '"'],
  ['”', '"'],
]);

export function noteFullWidth(text: string, notices: Notices): void {
  if (!FULL_WIDTH.test(text)) return;
  const masked = text.replace(LEFT_ALONE, (kept) => ' '.repeat(kept.length));
  const start = masked.search(FULL_WIDTH);
  if (start < 0) return;
  const end = lastIndex(masked) + 1;
  const usual = [...text.slice(start, end)]
    .map((char, i) => asciiAt(masked, start + i, char))
    .join('');
  const params = {
    written: masked.charAt(start),
    usual: asciiAt(masked, start, masked.charAt(start)),
  };
  notices.add(
    'full-width-punctuation',
    { start, end },
    { params, fixes: [replaceBy(usual, true)] },
  );
}

function lastIndex(masked: string): number {
  let index = masked.length - 1;
  while (!FULL_WIDTH.test(masked.charAt(index))) index--;
  return index;
}

function asciiAt(masked: string, index: number, char: string): string {
  const isPunctuation = FULL_WIDTH.test(masked.charAt(index));
  return isPunctuation ? (OTHERS.get(char) ?? toAscii(char)) : char;
}
