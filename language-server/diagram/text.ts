/** Text of a file on its way into a drawing: one line, not too long, wrapped where it needs several. */

/** Line breaks, tabs and what else has no width and no place in a drawing. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
const WORDS = new Intl.Segmenter(undefined, { granularity: 'word' });
const CHARACTERS = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Scripts whose characters take two columns (East Asian Width W and F, by and large). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u;

export function oneLine(text: string, columns: number): string {
  return clip(text.replace(UNSEEN, ' ').trim(), columns);
}

/** Lines of at most `columns`; a text that is far too long ends in `…`. */
export function wrap(text: string, columns: number, lines: number): string[] {
  const result: string[] = [];
  let line = '';
  for (const word of wordsOf(oneLine(text, columns * lines), columns)) {
    if (line && widthOf(line + word.trimEnd()) > columns) {
      result.push(line.trimEnd());
      line = word.trimStart();
    } else line += word;
  }
  return [...result, line.trimEnd()];
}

/** Words, each with the punctuation and the space that follow it, none longer than a line. */
function wordsOf(text: string, columns: number): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of WORDS.segment(text)) {
    const last = words.at(-1);
    const joins = last !== undefined && !isWordLike && !/\s$/.test(last);
    if (joins && widthOf(last + segment) <= columns) words[words.length - 1] = last + segment;
    else words.push(...pieces(segment, columns));
  }
  return words;
}

function pieces(word: string, columns: number): string[] {
  if (widthOf(word) <= columns) return [word];
  const [head, tail] = split(word, columns);
  return tail && head ? [head, ...pieces(tail, columns)] : [word];
}

function clip(text: string, columns: number): string {
  const [head, tail] = split(text, columns);
  return tail ? `${split(head, columns - 1)[0].trimEnd()}…` : text;
}

/** The characters that fit, and the rest. */
function split(text: string, columns: number): [head: string, tail: string] {
  if (text.length * 2 <= columns) return [text, ''];
  let width = 0;
  for (const { segment, index } of CHARACTERS.segment(text)) {
    width += widthOfCharacter(segment);
    if (width > columns) return [text.slice(0, index), text.slice(index)];
  }
  return [text, ''];
}

function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of CHARACTERS.segment(text)) width += widthOfCharacter(segment);
  return width;
}

function widthOfCharacter(character: string): number {
  return WIDE.test(character) ? 2 : 1;
}
