/** The short form of `npm run soak`. */
import { describe, expect, it } from 'vitest';
import { failureOf } from './conforming.ts';

const EXCHANGES = 400;

describe('a random exchange of two conforming endpoints', () => {
  it(`is right, and each of its claims holds (seeds 0 to ${EXCHANGES - 1})`, () => {
    const seeds = Array.from({ length: EXCHANGES }, (_, seed) => seed);
    expect(seeds.map(failureOf).filter((failure) => failure !== undefined)).toEqual([]);
  });
});
