/** The name that a misspelt one was probably meant to be. */
import { distance } from 'fastest-levenshtein';

/** The closest of `names`, ignoring case, where no more than a third of the letters differ. */
export function nearest(word: string, names: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  let best: { name: string; far: number } | undefined;
  for (const name of names) {
    const far = distance(word.toLowerCase(), name.toLowerCase());
    if (far <= limit && (!best || far < best.far)) best = { name, far };
  }
  return best?.name;
}
