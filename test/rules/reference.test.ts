import { describe, expect, it } from 'vitest';
import { show } from '../../language-server/lsp/explain/show.ts';
import { defineRule, type Rule } from '../../language-server/rules/define-rule.ts';
import { RULES, ruleNamed } from '../../language-server/rules/index.ts';
import { indexPage } from '../../language-server/rules/reference/index-page.ts';
import { rulePage } from '../../language-server/rules/reference/page.ts';
import { type Manifest, nameRules } from '../../language-server/rules/reference/setting.ts';
import type { ShownRule } from '../../language-server/rules/reference/shown.ts';
import { checkText } from '../support/fixture.ts';

const made = defineRule({
  name: 'made-up',
  group: 'B',
  severity: 'warning',
  summary: 'Something | somewhere.',
  why: 'It is *so*.',
  cites: [{ rfc: 9293, section: '3.4', requirement: 'MUST-13' }],
  messages: { default: 'Expected {expected} or a_b_c, not <{written}>.' },
  wrong: ['A -> B: SYN\n//      ^^^ made-up'],
  right: ['A -> B: SYN seq=J'],
  check: { on: 'text' },
});

const shown: ShownRule = {
  wrong: [
    {
      text: made.wrong[0],
      messages: ['Expected J, not *nothing*.'],
      mended: { titles: ['Write seq=J'], text: 'A -> B: SYN seq=J' },
      offered: ['Remove this line'],
    },
  ],
  expected: 'A -> B: SYN expect made-up',
  allowed: 'A -> B: SYN allow made-up',
};

function section(page: string, heading: string): string {
  return page.split(/^## /m).find((each) => each.startsWith(`${heading}\n`)) ?? '';
}

describe('the page of a rule', () => {
  const page = rulePage(made, shown);

  it('says what is found, how grave it is and in which group', () => {
    expect(page).toMatch(
      /^# made-up\n\nSomething \| somewhere\.\n\n\*\*warning\*\* · group B, Handshake/,
    );
    expect(section(page, 'Why')).toContain('It is *so*.');
  });

  it('leads to the place in the RFC', () => {
    const url = 'https://www.rfc-editor.org/rfc/rfc9293#section-3.4';
    expect(section(page, 'Where it follows from')).toContain(
      `[RFC\u00A09293 3.4 (MUST-13)](${url})`,
    );
  });

  it('says so where no RFC is behind it', () => {
    const own = rulePage({ ...made, cites: [] }, shown);
    expect(section(own, 'Where it follows from')).toContain('no RFC says it');
  });

  it('shows the wrong with its mark, what is said of it and what the fix makes of it', () => {
    expect(section(page, 'Wrong')).toBe(`Wrong

\`\`\`tcpflow
A -> B: SYN
//      ^^^ made-up
\`\`\`

> Expected J, not \\*nothing\\*.

The fix **Write seq=J** makes of it:

\`\`\`tcpflow
A -> B: SYN seq=J
\`\`\`

Also offered: **Remove this line**.

`);
  });

  it('shows the right, and messages as they are written', () => {
    expect(section(page, 'Right')).toContain('```tcpflow\nA -> B: SYN seq=J\n```');
    expect(section(page, 'Messages')).toContain(
      '- Expected {expected} or a\\_b\\_c, not \\<{written}\\>.',
    );
  });

  it('tells how to mark it as meant, and how to switch it off', () => {
    expect(section(page, 'If it is meant')).toContain('A -> B: SYN expect made-up');
    expect(section(page, 'If it is meant')).toContain('A -> B: SYN allow made-up');
    const off = section(page, 'How to switch it off');
    expect(off).toContain('severity made-up = off');
    expect(off).toContain('"tcpflow.rules": {\n  "made-up": "off"\n}');
  });

  it('promises no clause where none can stand', () => {
    const bare = rulePage(made, { ...shown, expected: undefined, allowed: undefined });
    expect(bare).not.toContain('If it is meant');
  });

  it('calls an insight neither wrong nor a matter of severity', () => {
    const page = rulePage({ ...made, insight: true }, { ...shown, expected: undefined });
    expect(page).toContain('**insight**');
    expect(page).not.toMatch(/^## (?:Wrong|Right|If it is meant)$/m);
    expect(page).not.toContain('`error`');
  });

  it('tells how to switch on what is off', () => {
    const page = rulePage({ ...made, off: true }, shown);
    expect(page).toContain('**off**');
    expect(section(page, 'How to switch it on')).toContain('severity made-up = warning');
  });
});

describe('what a page shows', () => {
  const shownOf = (name: string) => show(ruleNamed(name) as Rule);

  it('is really said and really mended', () => {
    const [first] = shownOf('synack-ack-mismatch').wrong;
    expect(first?.messages[0]).toMatch(/must acknowledge J\+1, not J/);
    expect(first?.mended).toEqual({
      titles: ['Set ack=J+1'],
      text: 'Client -> Server: SYN seq=J\nServer -> Client: SYN ACK seq=K ack=J+1',
    });
  });

  it('is a clause at the end of the wrong line', () => {
    const { expected, allowed } = shownOf('synack-ack-mismatch');
    expect(expected).toBe('Server -> Client: SYN ACK seq=K ack=J expect synack-ack-mismatch');
    expect(allowed).toBe('Server -> Client: SYN ACK seq=K ack=J allow synack-ack-mismatch');
  });

  it('is no clause on a declaration, and none that expects what is no mistake', () => {
    expect(shownOf('unused-host')).toMatchObject({ expected: undefined, allowed: undefined });
    const hint = RULES.find(({ severity, check }) => severity === 'hint' && check.on === 'segment');
    if (hint) expect(show(hint).expected).toBeUndefined();
  });

  it.each(RULES)('is right for $name', (rule) => {
    const { wrong } = show(rule);
    expect(wrong.map(({ text }) => text)).toEqual(rule.wrong);
    for (const { messages, mended } of wrong) {
      expect(messages).not.toEqual([]);
      if (!mended) continue;
      expect(mended.text).not.toMatch(/^\s*\/\/\s*\^/m);
      const left = checkText(mended.text).findings.filter((each) => each.rule === rule.name);
      expect(left).toEqual([]);
    }
  });
});

describe('the list of all rules', () => {
  it('has a table a group, in the order of the groups, and of the rules in them', () => {
    const other = { ...made, name: 'other', group: 'A' as const, off: true as const };
    const third = { ...made, name: 'third', insight: true };
    const page = indexPage([made, other, third]);
    expect(page.match(/^## .*$/gm)).toEqual(['## A: Segment form and options', '## B: Handshake']);
    expect(page.match(/^\| \[.*$/gm)?.map((row) => row.split(' | ').slice(0, 2))).toEqual([
      ['| [other](other.md)', 'off'],
      ['| [made-up](made-up.md)', 'warning'],
      ['| [third](third.md)', 'insight'],
    ]);
  });

  it('keeps a bar in its cell', () => {
    expect(indexPage([made])).toContain('| Something \\| somewhere. |');
  });
});

describe('the schema of the setting', () => {
  it('names every rule with its summary, in the order of the alphabet', () => {
    const setting: { propertyNames?: unknown } = {};
    const properties = { 'tcpflow.rules': setting };
    const manifest: Manifest = { contributes: { configuration: { properties } } };
    nameRules(manifest, [made, { ...made, name: 'a-first', summary: 'First.' }]);
    expect(setting.propertyNames).toMatchObject({
      enum: ['a-first', 'made-up'],
      enumDescriptions: ['First.', made.summary],
    });
  });
});
