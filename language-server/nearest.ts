/** The name that a misspelt one was probably meant to be. */
import { distance } from 'fastest-levenshtein';

/**
 * The closest of `names`, case aside, where no more than about a third of the letters differ: two
 * neighbours swapped in a word of five are a slip, another letter for a name of one is another name.
 */
export function nearest(word: string, names: Iterable<string>): string | undefined {
  let best: { readonly name: string; readonly far: number } | undefined;
  for (const name of names) {
    const far = distance(word.toLowerCase(), name.toLowerCase());
    const letters = Math.max(word.length, name.length);
    const near = far < letters && far <= Math.ceil(letters / 3);
    if (near && (!best || far < best.far)) best = { name, far };
  }
  return best?.name;
}
