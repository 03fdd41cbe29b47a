/** Every lesson is clean, and every file of mistakes gives what is marked in it, and nothing else. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectFindings } from '../support/fixture.ts';
import { marksIn } from '../support/marks.ts';

const ROOT = join(import.meta.dirname, '../../examples');
const FILES = globSync('**/*.tcpflow', { cwd: ROOT }).sort();

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

describe('the examples', () => {
  it('are there', () => {
    expect(FILES.length).toBeGreaterThan(20);
  });

  it.each(FILES)('%s gives what is marked in it', (file) => {
    expectFindings(read(file));
  });

  it.each(FILES.filter((file) => !file.startsWith('mistakes/')))(
    '%s shows no mistake by accident',
    (file) => {
      expect(marksIn(read(file))).toEqual([]);
    },
  );

  it.each(FILES.filter((file) => file.startsWith('mistakes/')))('%s holds a mistake', (file) => {
    expect(marksIn(read(file)).length).toBeGreaterThan(0);
  });
});
