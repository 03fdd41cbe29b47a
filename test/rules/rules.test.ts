import { describe, expect, it } from 'vitest';
import { fixEdits } from '../../language-server/lowering/edits.ts';
import type { Rule } from '../../language-server/rules/define-rule.ts';
import { RULES } from '../../language-server/rules/index.ts';
import { applyEdits } from '../support/apply-edits.ts';
import { checkText, expectFindings, type PlacedFinding, underlined } from '../support/fixture.ts';

describe.each(RULES)('$name', (rule) => {
  it.each(rule.wrong)('reports exactly what is marked in:\n%s', (text) => {
    const { findings } = expectFindings(text, rule.name);
    expect(of(rule, findings)).not.toEqual([]);
  });

  it.each(rule.right)('says nothing about:\n%s', (text) => {
    expectFindings(text, rule.name);
  });

  it.each(rule.wrong)('is mended by its evident fix in:\n%s', (text) => {
    for (const found of of(rule, checkText(text).findings)) expectMended(text, found);
  });

  it.each(rule.wrong)('offers nothing that leaves it as it is in:\n%s', (text) => {
    for (const found of of(rule, checkText(text).findings)) expectChanged(text, found);
  });

  it('fills in every param of its messages', () => {
    const findings = rule.wrong.flatMap((text) => of(rule, checkText(text).findings));
    for (const { finding } of findings) {
      expect(finding.message).not.toMatch(/\{\w+\}|undefined|\[object/);
      expect(finding.message).not.toBe('');
    }
  });
});

function of({ name }: Rule, findings: readonly PlacedFinding[]): PlacedFinding[] {
  return findings.filter((found) => found.rule === name);
}

/** The fix removes the finding and adds none; what the line then is may have a name. */
function expectMended(text: string, found: PlacedFinding): void {
  const { finding } = found;
  const fix = finding.fixes.find(({ evident }) => evident);
  if (!fix) return;
  const mended = applyEdits(text, fixEdits(finding, fix));
  const before = checkText(text).findings.filter((each) => each !== found && !isSame(each, found));
  const after = checkText(mended);
  expect(after.slips).toEqual([]);
  const known = names(text, before);
  const mistakes = after.findings.filter((each) => !each.finding.insight);
  expect(names(mended, mistakes).filter((each) => !known.includes(each))).toEqual([]);
}

/** What is only offered takes the finding from its place, too; another may be found then. */
function expectChanged(text: string, found: PlacedFinding): void {
  const { finding } = found;
  for (const fix of finding.fixes) {
    const { title } = fix;
    const changed = applyEdits(text, fixEdits(finding, fix));
    const after = checkText(changed);
    expect({ title, slips: after.slips }).toEqual({ title, slips: [] });
    const left = after.findings.filter((each) => isSame(each, found));
    expect({ title, left: underlined(changed, left) }).toEqual({ title, left: [] });
  }
}

function isSame(a: PlacedFinding, b: PlacedFinding): boolean {
  return a.rule === b.rule && a.line === b.line && a.column === b.column;
}

/** Rules and lines; columns move with the fix. */
function names(text: string, findings: readonly PlacedFinding[]): string[] {
  return findings.map((found) => `${found.rule}: ${underlined(text, [found])[0]?.split(' ')[1]}`);
}
