/** The packed package, end to end: packed, installed into an empty folder, and run as a program. */
import { spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { npm, outside, type Packed, packAndInstall, shell } from './support/packed.ts';
import { CLEAN, SLIP } from './support/tcpf.ts';

let packed: Packed;

beforeAll(() => {
  packed = packAndInstall();
  writeFileSync(join(packed.folder, 'slip.tcpflow'), SLIP);
  writeFileSync(join(packed.folder, 'clean.tcpflow'), CLEAN);
}, 180_000);

afterAll(() => packed?.remove());

describe('the packed package', () => {
  test('brings nothing else along', () => {
    const installed = readdirSync(join(packed.folder, 'node_modules'));
    expect(installed.filter((name) => !name.startsWith('.'))).toEqual(['tcpflow']);
    expect(npm(packed.folder, ['ls', '--all', '--parseable']).trim().split('\n')).toHaveLength(2);
  });

  test('holds the command line, its documentation, and no more', () => {
    const inside = readdirSync(join(packed.folder, 'node_modules/tcpflow'), { recursive: true });
    const files = inside.map(String).filter((path) => /\.\w+$/.test(path));
    const unexpected = files.filter(
      (path) =>
        !/^(?:[\w.]+|dist\/tcpf\/(?:[\w-]+\.js|NOTICES\.txt)|[\w/-]*README\.md)$/.test(path),
    );
    expect(unexpected).toEqual([]);
  });

  test('is what npx runs', () => {
    const { code, out } = shell(packed, 'npx --no-install tcpf check slip.tcpflow clean.tcpflow');
    expect(out).toContain('error[synack-ack-mismatch]');
    expect(out).toContain('checked 6 segments in 2 files');
    expect(code).toBe(1);
  });

  // The machine's own Node is 20 in continuous integration; the repository brings 24.
  describe.each([
    ['the Node of the machine', undefined],
    ['Node 24', dirname(process.execPath)],
  ])('under %s', (_, node) => {
    test('each command works', () => {
      const run = (command: string) => shell(packed, command, node);
      expect(run('tcpf check clean.tcpflow')).toMatchObject({ code: 0, err: '' });
      expect(run('tcpf check --format sarif slip.tcpflow').code).toBe(1);
      expect(run('tcpf trace slip.tcpflow').out).toContain('SYN-RECEIVED');
      expect(run('tcpf render clean.tcpflow').out).toContain('sequenceDiagram');
      expect(run('tcpf format clean.tcpflow').out).toBe(CLEAN);
      expect(run('tcpf explain synack-ack-mismatch').out).toContain('Why');
      expect(run('tcpf rules').code).toBe(0);
      expect(run('tcpf completions bash').code).toBe(0);
      const again = run('tcpf export slip.tcpflow | tcpf check -');
      expect(again.out).toContain('error[synack-ack-mismatch]');
      expect(again).toMatchObject({ code: 1, err: '' });
    });
  });
});

describe('as a program', () => {
  test('it ends with the codes that are documented', () => {
    const code = (command: string) => shell(packed, command).code;
    expect(code('tcpf check clean.tcpflow')).toBe(0);
    expect(code('tcpf check slip.tcpflow')).toBe(1);
    expect(code('tcpf check none.tcpflow slip.tcpflow')).toBe(2);
    expect(code('tcpf chekc')).toBe(2);
    expect(code('tcpf --help')).toBe(0);
  });

  test('it reads what is piped into it, in whatever pieces', () => {
    const { out } = shell(
      packed,
      '(head -c 3 slip.tcpflow; sleep 0.1; tail -c +4 slip.tcpflow) | tcpf check -',
    );
    expect(out).toContain('--> -:2:33');
  });

  test('it does not mind that nobody reads on', () => {
    const { out, err } = shell(packed, 'tcpf rules --format json | head -n 1');
    expect(out).toBe('{\n');
    expect(err).toBe('');
  });

  test('a file that fails while it is read is told without a stack', () => {
    const { out, err, code } = shell(
      packed,
      'tcpf check . node_modules/../clean.tcpflow slip.tcpflow/x',
    );
    expect(out).toContain('slip.tcpflow/x cannot be read: a part of its path is not a folder');
    expect(err).toBe('');
    expect(code).toBe(2);
  });

  test('it ends quietly when it is interrupted', async () => {
    const child = spawn(packed.program, ['check', '-'], { env: outside() });
    const err = text(child.stderr);
    await new Promise((resolve) => setTimeout(resolve, 500));
    child.kill('SIGINT');
    const signal = await new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)));
    expect(signal).toBe('SIGINT');
    expect(await err).toBe('');
  });
});
