/** The commands around checking. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PLAIN } from '../../language-server/cli/colour.ts';
import { pageForTerminal } from '../../language-server/cli/explain/page.ts';
import { ALL_RULES } from '../../language-server/rules/index.ts';
import { CLEAN, folderOf, SLIP, tcpf } from './support/tcpf.ts';

describe('help', () => {
  const commands = [
    'check',
    'trace',
    'render',
    'format',
    'export',
    'explain',
    'rules',
    'completions',
  ];

  test('lists the commands, and each has a page with examples', async () => {
    const { code, out } = await tcpf(['--help']);
    expect(code).toBe(0);
    for (const command of commands) {
      expect(out).toContain(`\n  ${command} `);
      const page = await tcpf([command, '--help']);
      expect(page.code).toBe(0);
      expect(page.out).toContain(`Usage: tcpf ${command}`);
      expect(page.out).toContain('Examples:\n  ');
      expect(page.out).toBe((await tcpf(['help', command])).out);
    }
  });

  test('without a command is shown, too, as wrong use', async () => {
    const { code, err } = await tcpf([]);
    expect(err).toContain('Usage: tcpf');
    expect(code).toBe(2);
  });

  test('guesses a misspelt command', async () => {
    const { code, err } = await tcpf(['chekc', 'a.tcpflow']);
    expect(err).toContain('Did you mean check?');
    expect(code).toBe(2);
  });

  test('--version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect((await tcpf(['--version'])).out).toBe(`${version}\n`);
  });
});

describe('explain', () => {
  test('prints the page of a rule for the terminal', async () => {
    const { code, out } = await tcpf(['explain', 'synack-ack-mismatch']);
    expect(code).toBe(0);
    expect(out).toContain('\nWhy\n\nThe SYN has no octet of text, but it occupies one');
    expect(out).toContain('    Server -> Client: SYN ACK seq=K ack=J\n');
    expect(out).not.toMatch(/\*\*|```|&gt;|&quot;/);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test('shows no Markdown on the page of any rule', () => {
    const pages = 'language-server/rules/reference/generated';
    for (const { name } of ALL_RULES) {
      const page = pageForTerminal(readFileSync(`${pages}/${name}.md`, 'utf8'), PLAIN, 80);
      expect(page).toMatch(new RegExp(`^${name}\n`));
      expect(page, name).not.toMatch(/\*\*|```|&(?:gt|lt|quot|amp|#39);|\\[<>_*]/);
    }
  });

  test('prints the Markdown itself on request', async () => {
    const { out } = await tcpf(['explain', 'synack-ack-mismatch', '--format', 'markdown']);
    expect(out).toMatch(/^# synack-ack-mismatch\n/);
  });

  test('knows the names of slips that are no rules', async () => {
    const { code, out } = await tcpf(['explain', 'no-receiver']);
    expect(out).toContain('This is no rule: a line of this form cannot be read');
    expect(code).toBe(0);
  });

  test('guesses a misspelt name', async () => {
    const { code, err } = await tcpf(['explain', 'synack-ak-mismatch']);
    expect(err).toBe(
      'error: There is no rule synack-ak-mismatch.\nDid you mean synack-ack-mismatch?\n',
    );
    expect(code).toBe(2);
  });
});

describe('rules', () => {
  test('lists all of them', async () => {
    const { out } = await tcpf(['rules']);
    expect(out).toContain(`${ALL_RULES.length} rules`);
    expect(out).toMatch(/^ {2}synack-ack-mismatch +error +A SYN,ACK acknowledges/m);
  });

  test('of a group, by its letter or a word of its title', async () => {
    const { out } = await tcpf(['rules', '--group', 'b', '--format', 'names']);
    expect(out).toBe((await tcpf(['rules', '-g', 'handshake', '-f', 'names'])).out);
    const names = ALL_RULES.filter(({ group }) => group === 'B').map(({ name }) => name);
    expect(out.trimEnd().split('\n')).toEqual(names);
  });

  test('a group that is not known is a mistake, and all are named', async () => {
    const { code, err } = await tcpf(['rules', '--group', 'cooking']);
    expect(err).toContain('  B  Handshake\n');
    expect(code).toBe(2);
  });

  test('as JSON', async () => {
    const { out } = await tcpf(['rules', '--format', 'json']);
    const { version, rules } = JSON.parse(out);
    expect(version).toBe(1);
    expect(rules).toHaveLength(ALL_RULES.length);
    expect(rules).toContainEqual({
      name: 'synack-ack-mismatch',
      group: 'B',
      groupTitle: 'Handshake',
      severity: 'error',
      on: true,
      insight: false,
      summary: 'A SYN,ACK acknowledges the SYN it answers: one more than its number.',
      rfc: ['9293 3.10.7.2', '9293 3.4', '7413 4.2'],
      url: 'https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7.2',
    });
  });
});

describe('render', () => {
  test('draws a Mermaid sequence diagram with the states', async () => {
    const { out, code } = await tcpf(['render', '-'], { input: CLEAN });
    expect(out).toMatch(/^sequenceDiagram\n/);
    expect(out).toContain('p0->>p1: SYN seq=J\n');
    expect(out).toContain('Note right of p1: SYN-RECEIVED\n');
    expect(code).toBe(0);
  });

  test('writes to a file', async () => {
    const folder = folderOf({ 'a.tcpflow': CLEAN });
    const { out, code } = await tcpf(['render', `${folder}/a.tcpflow`, '-o', `${folder}/a.mmd`]);
    expect([out, code]).toEqual(['', 0]);
    expect(readFileSync(`${folder}/a.mmd`, 'utf8')).toMatch(/^sequenceDiagram\n/);
  });

  test('says so where it cannot', async () => {
    const folder = folderOf({ 'a.tcpflow': CLEAN });
    const failing: [string[], string][] = [
      [['-', '--format', 'svg'], 'cannot draw SVG yet'],
      [[folder], 'is a folder'],
      [[`${folder}/none`], 'there is no such file'],
      [[`${folder}/a.tcpflow`, '-o', `${folder}/no/such/folder`], 'cannot be written'],
    ];
    for (const [args, reason] of failing) {
      const { code, err, out } = await tcpf(['render', ...args], { input: CLEAN });
      expect(err).toContain(reason);
      expect([code, out]).toEqual([2, '']);
    }
  });
});

describe('format', () => {
  const untidy = 'Client   ->  Server:SYN   seq=J\n';
  const tidy = 'Client -> Server: SYN seq=J\n';

  test('prints a text in its usual form', async () => {
    const { out, code } = await tcpf(['format', '-'], { input: untidy });
    expect([out, code]).toEqual([tidy, 0]);
  });

  test('--write changes what needs it', async () => {
    const folder = folderOf({ 'a.tcpflow': untidy, 'b.tcpflow': tidy });
    const { out, code } = await tcpf(['format', '--write', folder]);
    expect([out, code]).toEqual(['', 0]);
    expect(readFileSync(`${folder}/a.tcpflow`, 'utf8')).toBe(tidy);
  });

  test('--check names what would change, and changes nothing', async () => {
    const folder = folderOf({ 'a.tcpflow': untidy, 'b.tcpflow': tidy });
    const { out, code } = await tcpf(['format', '--check', folder]);
    expect([out, code]).toEqual([`${folder}/a.tcpflow\n`, 1]);
    expect(readFileSync(`${folder}/a.tcpflow`, 'utf8')).toBe(untidy);
  });

  test('does not print several texts as one', async () => {
    const folder = folderOf({ 'a.tcpflow': untidy, 'b.tcpflow': tidy });
    const { err, code } = await tcpf(['format', folder]);
    expect(err).toContain('--write');
    expect(code).toBe(2);
  });
});

describe('export', () => {
  test('writes a capture that check reads again, with the same mistake', async () => {
    const { bytes, code } = await tcpf(['export', '-'], { input: SLIP });
    expect(code).toBe(0);
    const { out } = await tcpf(['check', '--format', 'json', '-'], { input: bytes });
    const [file] = JSON.parse(out).files;
    expect(file).toMatchObject({ segments: 3, connections: 1, unreadable: null });
    expect(file.findings).toMatchObject([{ rule: 'synack-ack-mismatch', frame: 2, line: null }]);
  });

  test('does not write octets to a terminal', async () => {
    const { err, code } = await tcpf(['export', '-'], { input: CLEAN, isTerminal: true });
    expect(err).toContain('--output FILE');
    expect(code).toBe(2);
  });
});
