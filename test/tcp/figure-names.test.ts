/** What happens on the lines of a figure has a name, which is marked in it. */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ruleNamed } from '../../language-server/rules/index.ts';
import { checkText, underlined } from '../support/fixture.ts';
import { inOrder, marksIn } from '../support/marks.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/figures');
const MARKED = globSync('*.tcpflow', { cwd: FOLDER })
  .sort()
  .map((file) => [basename(file, '.tcpflow'), readFileSync(join(FOLDER, file), 'utf8')] as const)
  .filter(([, text]) => marksIn(text).length > 0);

describe('the figures', () => {
  it('have marks, of rules that there are', () => {
    expect(MARKED.length).toBeGreaterThan(10);
    const names = MARKED.flatMap(([, text]) => marksIn(text).map(({ rule }) => rule));
    expect(names.filter((name) => !ruleNamed(name))).toEqual([]);
  });

  it.each(MARKED)('%s tells what is marked in it', (_, text) => {
    const marked = inOrder(marksIn(text));
    const rules = new Set(marked.map(({ rule }) => rule));
    const told = checkText(text).findings.filter(({ rule }) => rules.has(rule));
    expect(underlined(text, told)).toEqual(underlined(text, marked));
  });
});
