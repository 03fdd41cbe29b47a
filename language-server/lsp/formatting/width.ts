/** How many columns a text takes in an editor. */
import { eastAsianWidth } from 'get-east-asian-width';

const PLAIN = /^[\x20-\x7e]*$/;
/** Marks that stand above or below a letter. */
const MARK = /\p{M}/u;

/** Where `text` ends, if it begins its line; a tab reaches to the next stop. */
export function widthOf(text: string, tabSize: number): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const char of text) {
    if (char === '\t') width += tabSize - (width % tabSize);
    else if (!MARK.test(char)) width += eastAsianWidth(char.codePointAt(0) as number);
  }
  return width;
}
