/** Text of a file on its way to a terminal, where control characters would be commands. */
import { eastAsianWidth } from 'get-east-asian-width';

/** Controls, and what turns the direction of the text around it. */
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const CONTROL_PICTURES = 0x2400;
const DELETE = 0x7f;

/** Each such character as a picture of it; tabs as blanks. `kept` may stay. */
export function printable(text: string, kept = ''): string {
  return text.replace(UNSEEN, (char) => {
    if (kept.includes(char)) return char;
    if (char === '\t') return TAB;
    const code = char.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(CONTROL_PICTURES + code);
    return code === DELETE ? '\u2421' : '\ufffd';
  });
}

const TAB = '    ';

/** In columns of a terminal, where many characters of East Asia take two. */
export function widthOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  characters ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  let width = 0;
  for (const { segment } of characters.segment(text)) width += widthOfCharacter(segment);
  return width;
}

/** Made when it is needed first: it takes longer than all else at the start. */
let characters: Intl.Segmenter | undefined;

/** What joins a character takes no room of its own. */
function widthOfCharacter(character: string): number {
  if (/^\p{M}/u.test(character)) return 0;
  return eastAsianWidth(character.codePointAt(0) as number);
}
