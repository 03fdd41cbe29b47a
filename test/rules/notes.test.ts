/**
 * Notes as people write them (test/fixtures/notes): what a conforming TCP does is never accused, and a
 * slip is told once, however far its author goes on counting from it. All fixes together mend a note.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixEdits } from '../../language-server/lowering/edits.ts';
import { applyEdits } from '../support/apply-edits.ts';
import { checkText, expectFindings } from '../support/fixture.ts';

const ROOT = join(import.meta.dirname, '../fixtures/notes');
const FILES = globSync('*.tcpflow', { cwd: ROOT }).sort();

describe.each(FILES)('%s', (file) => {
  const text = readFileSync(join(ROOT, file), 'utf8');

  it('gives what is marked in it', () => {
    expectFindings(text);
  });

  it('is right with all its fixes', () => {
    const edits = mistakes(text).flatMap(({ finding }) => {
      const fix = finding.fixes.find(({ evident }) => evident) ?? finding.fixes[0];
      return fix ? fixEdits(finding, fix) : [];
    });
    expect(mistakes(applyEdits(text, edits)).map(({ rule }) => rule)).toEqual([]);
  });
});

function mistakes(text: string) {
  return checkText(text).findings.filter(({ finding }) => !finding.insight);
}
