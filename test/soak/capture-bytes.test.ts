/** The short form of reading damaged captures; the soak reads many more. */
import { expect, it } from 'vitest';
import { damageOf } from './capture-bytes.ts';

const RUNS = 3000;

it(`damaged captures are read as far as they go (seeds 0 to ${RUNS - 1})`, () => {
  const failures = Array.from({ length: RUNS }, (_, seed) => damageOf(seed));
  expect(failures.filter((failure) => failure !== undefined)).toEqual([]);
});
