/** Texts that TCP itself could have written: nothing in them is an error or a warning. */
import { expect } from 'vitest';
import { checkText } from './fixture.ts';

/** Fails on an error, on a warning, and where the checker has lost track of the states. */
export function expectLegal(text: string): void {
  const { findings, slips, trace } = checkText(text);
  const serious = findings.filter(({ finding }) => {
    return finding.severity === 'error' || finding.severity === 'warning';
  });
  const told = serious.map(({ line, rule, finding }) => `${line + 1} ${rule}: ${finding.message}`);
  expect([...slips, ...told]).toEqual([]);
  expect(trace.steps.filter((step) => 'known' in step && !step.known)).toEqual([]);
}
