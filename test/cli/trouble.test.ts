/** What goes wrong is told in a line, and never stops what could go on. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { systemProblem } from '../../language-server/cli/failure.ts';
import { run } from '../../language-server/cli/run.ts';
import { CLEAN, folderOf, SLIP, tcpf } from './support/tcpf.ts';

describe('a mistake of our own', () => {
  const failing = async (env: Record<string, string>) => {
    let said = '';
    const write = async (data: string | Uint8Array) => {
      said += data;
    };
    const output = { write, isTerminal: false, columns: 80 };
    const input = () => {
      throw new TypeError('nobody foresaw this');
    };
    const folder = folderOf({ 'slip.tcpflow': SLIP });
    const args = ['check', '-', `${folder}/slip.tcpflow`];
    const code = await run(args, { out: output, err: output, env, input });
    return { code, said };
  };

  test('is said to be one, without a stack, and the other files are checked', async () => {
    const { code, said } = await failing({});
    expect(code).toBe(2);
    expect(said).toContain('tcpf failed here, by a mistake of its own: nobody foresaw this');
    expect(said).not.toContain('    at ');
    expect(said).toContain('error[synack-ack-mismatch]');
  });

  test('comes with a stack for who asks for it', async () => {
    expect((await failing({ TCPF_DEBUG: '1' })).said).toContain('trouble.test.ts');
  });
});

describe.runIf(process.platform === 'linux')('a file that cannot be read to its end', () => {
  test('is told, and the others are checked', async () => {
    const folder = folderOf({ 'slip.tcpflow': SLIP });
    const { code, out } = await tcpf(['check', '/proc/self/mem', `${folder}/slip.tcpflow`]);
    expect(out).toContain('/proc/self/mem cannot be read: the device failed');
    expect(out).toContain('error[synack-ack-mismatch]');
    expect(code).toBe(2);
  });
});

test('what the system says is told in words', () => {
  const failing = (code: string) => Object.assign(new Error(code), { code, syscall: 'open' });
  expect(systemProblem(failing('EACCES'))).toBe('permission denied');
  expect(systemProblem(failing('ENOENT'))).toBe('there is no such file or folder');
  expect(systemProblem(failing('ENEWS'))).toBe('ENEWS');
  expect(systemProblem(new TypeError('ours'))).toBeUndefined();
  expect(systemProblem(Object.assign(new Error(), { code: 'ERR_OURS' }))).toBeUndefined();
});

describe('strange files', () => {
  test('names with control characters do not reach the terminal', async () => {
    const folder = folderOf({ 'a\u001b[31mb.tcpflow': SLIP });
    expect((await tcpf(['check', folder])).out).not.toContain('\u001b');
  });

  test('a hundred thousand lines are checked', async () => {
    const { code } = await tcpf(['check', '-'], {
      input: `${CLEAN}${'// nothing\n'.repeat(100_000)}`,
    });
    expect(code).toBe(0);
  });

  test('a thousand lines that cannot be read are told up to a limit', async () => {
    const { out } = await tcpf(['check', '-'], { input: 'what is this\n'.repeat(1000) });
    expect(out.match(/^error\[/gm)).toHaveLength(100);
    expect(out).toContain('900 more findings are not shown');
  });

  test('whatever a text says, and however narrow the terminal, it is told', async () => {
    const line = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...SLIP.split('\n')));
    const text = fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\n'));
    await fc.assert(
      fc.asyncProperty(text, fc.nat(30), async (input, columns) => {
        const { out, err, code } = await tcpf(['check', '-'], { input, columns });
        expect(out + err).not.toContain('mistake of its own');
        expect(code).toBeLessThanOrEqual(2);
      }),
      { numRuns: 200 },
    );
  });
});
