/** The short form of `npm run soak`. */
import { describe, expect, it } from 'vitest';
import { tally } from './changed.ts';
import { exchangeOfSeed, failureOf } from './conforming.ts';

const EXCHANGES = 300;
const CHANGED = 150;
/** Of the mistakes among the changes, so many are found once, in place, and put back; never fewer. */
const RESTORED = 0.99;

function seeds(count: number): number[] {
  return Array.from({ length: count }, (_, seed) => seed);
}

describe('a random exchange of two conforming endpoints', () => {
  it(`is right, and each of its claims holds (seeds 0 to ${EXCHANGES - 1})`, () => {
    const failures = seeds(EXCHANGES).map(failureOf);
    expect(failures.filter((failure) => failure !== undefined)).toEqual([]);
  });

  it(`has a changed segment found and put back (seeds 0 to ${CHANGED - 1})`, () => {
    const { kinds, accused } = tally(seeds(CHANGED), exchangeOfSeed);
    expect(kinds.mistake.restored / kinds.mistake.all).toBeGreaterThanOrEqual(RESTORED);
    expect(accused).toBe(0);
  });
});
