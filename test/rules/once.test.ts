/** One mistake is one finding: what follows from it is not reported again. */
import { describe, expect, it } from 'vitest';
import { RULES } from '../../language-server/rules/index.ts';
import { checkText } from '../support/fixture.ts';

/** Examples that show several mistakes. */
const SEVERAL: Readonly<Record<string, number>> = {
  /** A window that is taken back, and text that does not heed that. */
  'new-data-after-shrink': 2,
  /** A rule that does not exist silences nothing. */
  'unknown-rule': 2,
};

describe.each(RULES)('an example of $name', ({ name, wrong }) => {
  it.each(wrong)('has one error or warning:\n%s', (text) => {
    const { findings } = checkText(text);
    const mistakes = findings.filter(({ finding: { severity } }) => {
      return severity === 'error' || severity === 'warning';
    });
    expect(mistakes.length).toBeLessThanOrEqual(SEVERAL[name] ?? 1);
  });
});
