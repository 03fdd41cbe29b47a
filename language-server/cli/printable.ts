/** Text of a file on its way to a terminal, where control characters would be commands. */
import stringWidth from 'string-width';

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
  return stringWidth(text, { ambiguousIsNarrow: true });
}
