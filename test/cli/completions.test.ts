/** Completions, asked in a real shell where there is one. */
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { folderOf, tcpf } from './support/tcpf.ts';

const scripts = Object.fromEntries(
  await Promise.all(
    ['bash', 'zsh', 'fish'].map(async (shell) => [shell, (await tcpf(['completions', shell])).out]),
  ),
) as Record<'bash' | 'zsh' | 'fish', string>;

const folder = folderOf({ ...scripts, 'bin/tcpf': '#!/bin/sh\necho one-rule\necho other-rule\n' });

/** What bash offers for the last of these words. */
function offered(...words: string[]): string[] {
  const line = `
    PATH=${folder}/bin:$PATH; chmod +x ${folder}/bin/tcpf
    source ${folder}/bash
    COMP_WORDS=(tcpf ${words.map((word) => `'${word}'`).join(' ')}) COMP_CWORD=${words.length}
    compopt() { :; }
    cd ${folder}; _tcpf; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout } = spawnSync('bash', ['-c', line], { encoding: 'utf8' });
  return stdout.trim().split('\n').filter(Boolean);
}

describe('in bash', () => {
  test('commands, options and their values are completed', () => {
    expect(offered('')).toEqual(expect.arrayContaining(['check', 'trace', 'explain', 'help']));
    expect(offered('che')).toEqual(['check']);
    expect(offered('check', '--max')).toEqual(['--max-findings']);
    expect(offered('check', '--format', 's')).toEqual(['sarif']);
    expect(offered('completions', 'z')).toEqual(['zsh']);
  });

  test('rules are completed where a rule stands, and files where a file stands', () => {
    expect(offered('explain', '')).toEqual(['one-rule', 'other-rule']);
    expect(offered('check', '--rule', 'on')).toEqual(['one-rule']);
    expect(offered('check', 'zs')).toEqual(['zsh']);
    expect(offered('render', '-o', 'fi')).toEqual(['fish']);
  });
});

test.each(['zsh', 'fish'] as const)(
  'the script for %s is one, where it is there to say so',
  (shell) => {
    for (const command of ['check', 'trace', 'export']) expect(scripts[shell]).toContain(command);
    const { error, status, stderr } = spawnSync(shell, ['-n', `${folder}/${shell}`], {
      encoding: 'utf8',
    });
    if (!error) expect([status, stderr]).toEqual([0, '']);
  },
);

test('a shell that is not known is a mistake', async () => {
  const { code, err } = await tcpf(['completions', 'cmd']);
  expect(err).toContain('Allowed choices are bash, zsh, fish');
  expect(code).toBe(2);
});
