/**
 * A connection that is imported, printed, and read again goes through the same states, and the same is
 * found in it as in the capture.
 */
import { describe, expect, it } from 'vitest';
import { corpus, HAS_CORPUS } from '../decode/corpus.ts';
import { differences } from './differences.ts';

/** Every file of the kernel and every mutant; of the others some. All of them are in the soak. */
const FILES = corpus().filter(({ part, bytes }, index) => {
  return bytes < 300_000 && (part === 'kernel' || part === 'mutants' || index % 10 === 0);
});

describe.skipIf(!HAS_CORPUS)('the collected captures (skipped where they are not there)', () => {
  it.each([
    ['in full', { detail: 'full', numbers: 'raw' }],
    ['as far as it is essential, with symbols', { detail: 'essential', numbers: 'symbols' }],
  ] as const)('read again are what they were, %s', { timeout: 240_000 }, async (_, options) => {
    const differing: string[] = [];
    for (const file of FILES) differing.push(...(await differences(file, options)));
    expect(FILES.length).toBeGreaterThan(100);
    expect(differing).toEqual([]);
  });
});
