import { describe, expect, it } from 'vitest';
import { citationUrl, GROUPS } from '../../language-server/rules/define-rule.ts';
import { RULES } from '../../language-server/rules/index.ts';

describe('the catalogue', () => {
  it('has each name once', () => {
    const names = RULES.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it.each(RULES)('$name is a name in kebab case, of a group that exists', ({ name, group }) => {
    expect(name).toMatch(/^[a-z][a-z\d]*(-[a-z\d]+)*$/);
    expect(Object.keys(GROUPS)).toContain(group);
  });

  it.each(RULES)('$name cites whole sections and requirements', ({ cites }) => {
    for (const cite of cites) {
      expect(cite.section).toMatch(/^(\d+|[A-Z])(\.\d+)*$/);
      expect(cite.requirement ?? 'MUST-1').toMatch(/^(MUST|SHLD|MAY|REC)-\d+$/);
      expect(citationUrl(cite)).toMatch(/^https:\/\/www\.rfc-editor\.org\/rfc\/rfc\d+#/);
    }
  });

  it.each(RULES)('$name says in sentences what is wrong and why', ({ summary, why, messages }) => {
    expect(summary).toMatch(/^\S.*\.$/);
    expect(why.trim()).toMatch(/[.)]$/);
    for (const message of Object.values(messages)) expect(message).toMatch(/^\S.*[.?]$/);
  });
});
