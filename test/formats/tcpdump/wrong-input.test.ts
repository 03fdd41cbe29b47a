import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTcpdump } from '../../../language-server/formats/tcpdump/read.ts';
import { changedTexts } from '../changed-texts.ts';

const folder = join(import.meta.dirname, 'fixtures');
const texts = globSync('*.txt', { cwd: folder }).map((name) => {
  return readFileSync(join(folder, name), 'utf8');
});

describe('damaged text', () => {
  it('never throws, and gives segments that are in range', () => {
    for (const text of changedTexts(texts, 3000, 'tcpdump')) {
      for (const { seq, ack, window, len, time, frame } of readTcpdump(text.split('\n')).segments) {
        const numbers = [seq, ack, len].every((n) => Number.isInteger(n) && n >= 0 && n < 2 ** 32);
        const isSound = numbers && window <= 0xffff && Number.isFinite(time) && frame > 0;
        expect(isSound, text).toBe(true);
      }
    }
  });

  it.each([
    ['one long word', 'a'.repeat(200_000)],
    ['a long line of arrows', '10:00:00 IP a > b: '.repeat(20_000)],
    ['long options', `IP 1.1.1.1.1 > 2.2.2.2.2: Flags [S], options [${'nop,{'.repeat(50_000)}`],
    ['many indented lines', '    x\n'.repeat(100_000)],
  ])('is done with soon: %s', (_, text) => {
    expect(readTcpdump(text.split('\n')).segments.length).toBeLessThan(2);
  });
});
