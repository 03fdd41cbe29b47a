import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPacketdrill } from '../../../language-server/formats/packetdrill/read.ts';
import { check } from '../../../language-server/rules/check.ts';
import { printScript } from '../../../language-server/writing/script.ts';
import { changedTexts } from '../changed-texts.ts';

const folder = join(import.meta.dirname, 'fixtures');
const texts = globSync('*.pkt', { cwd: folder }).map((name) => {
  return readFileSync(join(folder, name), 'utf8');
});

describe('damaged scripts', () => {
  it('never throw, and what is read of them can be checked and printed', {
    timeout: 60_000,
  }, () => {
    for (const text of changedTexts(texts, 600, 'packetdrill')) {
      const { script, remarks } = readPacketdrill(text);
      check(script);
      expect(printScript(script).length).toBeGreaterThan(0);
      const end = text.split('\n').length;
      expect(remarks.every(({ line = 1 }) => line >= 1 && line <= end)).toBe(true);
    }
  });

  it.each([
    ['brackets that are not closed', '+0 write(('.repeat(20_000)],
    ['one long word', 'a'.repeat(200_000)],
    ['a comment that is not closed', `/* ${'x\n'.repeat(50_000)}`],
    ['a command that is not closed', `\`${'x\n'.repeat(50_000)}`],
    ['many options', `+0 < S 0:0(0) <${'nop,'.repeat(50_000)}>`],
    ['many headers', `+0 < ${'[ect0] '.repeat(30_000)}S 0:0(0)`],
    [
      'a segment that is far too long',
      '+0 < S 0:0(0) <mss 1>\n+0 > . 1:4000000000(3999999999) ack 1',
    ],
  ])('are done with soon: %s', (_, text) => {
    expect(readPacketdrill(text).script.events.length).toBeLessThan(100);
  });
});
