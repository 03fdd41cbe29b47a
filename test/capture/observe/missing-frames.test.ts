/** What a capture cannot show is not an error. */
import { describe, expect, it } from 'vitest';
import { Tape, tapeOf } from '../../soak/tape.ts';
import { ABSENT, hasCorpus } from '../corpus/captures.ts';
import { hiddenIn } from './hidden.ts';
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

describe.skipIf(!hasCorpus)(`a mistake is told though another frame is missing${ABSENT}`, () => {
  it(`in most captures of the corpus (seeds 0 to ${4 * VARIANTS - 1})`, () => {
    const files = collected();
    const outcomes = Array.from({ length: 4 * VARIANTS }, (_, seed) => {
      const { frames } = readWhole(files[(seed * STRIDE) % files.length] as string);
      return hiddenIn(frames, new Tape(tapeOf(seed, 50)))?.outcome ?? [];
    }).flat();
    expect(outcomes.length).toBeGreaterThan(VARIANTS);
    const found = outcomes.filter((outcome) => outcome === 'found');
    expect(found.length / outcomes.length).toBeGreaterThan(0.75);
  });
});
