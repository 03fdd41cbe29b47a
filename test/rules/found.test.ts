/** What else is found in an example than what it is about: insights, and the lines pointed at. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { RULES } from '../../language-server/rules/index.ts';
import { foundInExamplesOf } from './found-in-examples.ts';

const LISTED = readFileSync(join(import.meta.dirname, 'generated/found-in-examples.txt'), 'utf8');

it.each(RULES)('in the examples of $name it is what is listed', (rule) => {
  const listed = LISTED.split(/\n(?=[a-z])/).find((each) => each.startsWith(`${rule.name}\n`));
  expect(foundInExamplesOf(rule).trimEnd()).toBe(listed?.trimEnd());
});
