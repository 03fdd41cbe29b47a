/** Issue 3: printing as text and reading it again gives the same trace. */
import { describe, expect, it } from 'vitest';
import { lossOf, read } from './again.ts';
import { examplesOfRules, exchanges, figures, lessons, type NamedText } from './texts.ts';

function losses(texts: readonly NamedText[]): string[] {
  return texts.flatMap(({ name, text }) => {
    const loss = lossOf(text);
    return loss === undefined ? [] : [`${name}: ${loss}\nwas:\n${text}`];
  });
}

describe('a text that is printed and read again is the same script, and the same trace', () => {
  it.each([
    ['the lessons', lessons()],
    ['the figures', figures()],
    ['the examples of the rules', examplesOfRules()],
    ['random exchanges', exchanges(150)],
  ])(
    '%s',
    (_, texts) => {
      expect(texts.filter(({ text }) => read(text).isWhole).length).toBeGreaterThan(20);
      expect(losses(texts)).toEqual([]);
    },
    60_000,
  );
});
