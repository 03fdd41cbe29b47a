/** The short form of importing damaged captures; the soak imports more. */
import { expect, it } from 'vitest';
import { importDamageOf } from './capture-import.ts';

const RUNS = 300;

it(`damaged captures are imported as far as they go (seeds 0 to ${RUNS - 1})`, async () => {
  const failures: string[] = [];
  for (let seed = 0; seed < RUNS; seed++) {
    const failure = await importDamageOf(seed);
    if (failure) failures.push(failure);
  }
  expect(failures).toEqual([]);
}, 120_000);
