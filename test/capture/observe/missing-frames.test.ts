/** What a capture cannot show is not an error. */
import { describe, expect, it } from 'vitest';
import { ABSENT, hasCorpus } from '../corpus/captures.ts';
import { blamedIn, collected, readWhole, taught } from './variants.ts';

/** The soak takes many more. */
const VARIANTS = 500;
const STRIDE = 7919;

describe('a capture that does not show all of conforming traffic is blamed for nothing', () => {
  it(`of the lessons (seeds 0 to ${VARIANTS - 1})`, () => {
    const wholes = taught();
    expect(wholes.length).toBeGreaterThan(10);
    const blamed = Array.from({ length: VARIANTS }, (_, seed) => {
      const whole = wholes[(seed * STRIDE) % wholes.length];
      return whole ? blamedIn(seed, whole) : [];
    });
    expect(blamed.flat()).toEqual([]);
  });

  it.skipIf(!hasCorpus)(`of the corpus (seeds 0 to ${VARIANTS - 1})${ABSENT}`, () => {
    const files = collected();
    const blamed = Array.from({ length: VARIANTS }, (_, seed) => {
      return blamedIn(seed, readWhole(files[(seed * STRIDE) % files.length] as string));
    });
    expect(blamed.flat()).toEqual([]);
  });
});
