import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { CLEAN, folderOf, SLIP, tcpf } from './support/tcpf.ts';

const folder = folderOf({
  'clean.tcpflow': CLEAN,
  'slip.tcpflow': SLIP,
  'warned.tcpflow': 'Client: ESTABLISHED\nClient -> Server: FIN seq=u\n',
  'deep/er/slip.tcpflow': SLIP,
  'deep/README.md': `\`\`\`tcpflow\n${SLIP}\`\`\`\n`,
  'deep/.hidden/slip.tcpflow': SLIP,
  'deep/node_modules/slip.tcpflow': SLIP,
  'empty/notes.txt': SLIP,
});
const at = (name: string) => `${folder}/${name}`;

interface Findings {
  readonly files: readonly {
    readonly file: string;
    readonly findings: readonly Record<string, unknown>[];
    readonly unreadable: string | null;
  }[];
  readonly summary: Record<string, number>;
}

async function json(...args: string[]): Promise<Findings> {
  return JSON.parse((await tcpf(['check', '--format', 'json', ...args])).out);
}

describe('the exit code of check', () => {
  test('is 0 where no errors are found', async () => {
    expect((await tcpf(['check', at('clean.tcpflow')])).code).toBe(0);
  });

  test('is 0 where there are warnings only', async () => {
    const { code, out } = await tcpf(['check', at('warned.tcpflow')]);
    expect(out).toContain('warning[fin-without-ack]');
    expect(code).toBe(0);
  });

  test('is 1 where errors are found', async () => {
    expect((await tcpf(['check', at('slip.tcpflow'), at('clean.tcpflow')])).code).toBe(1);
  });

  test('is 2 for wrong use', async () => {
    for (const args of [[], ['--format', 'xml', '.'], ['--no-such-option', '.']]) {
      const { code, err } = await tcpf(['check', ...args]);
      expect(code).toBe(2);
      expect(err).toMatch(/^error: /);
    }
  });

  test('is 2 where a file cannot be read, and the others are still checked', async () => {
    const { code, out } = await tcpf(['check', at('missing.tcpflow'), at('slip.tcpflow')]);
    expect(code).toBe(2);
    expect(out).toContain('missing.tcpflow cannot be read: there is no such file or folder');
    expect(out).toContain('error[synack-ack-mismatch]');
  });
});

describe('what check looks at', () => {
  test('folders, but neither hidden ones nor what was installed nor Markdown', async () => {
    const { files } = await json(at('deep'));
    expect(files.map(({ file }) => file)).toEqual([at('deep/er/slip.tcpflow')]);
  });

  test('a folder with nothing to check is a mistake of whoever names it', async () => {
    const { files } = await json(at('empty'));
    expect(files[0]?.unreadable).toBe('there is nothing in it to check');
  });

  test('a file once, however often it is named', async () => {
    const { files } = await json(at('deep/er'), at('deep/er/slip.tcpflow'), at('deep'));
    expect(files).toHaveLength(1);
  });

  test('any text that is named, whatever its name', async () => {
    const { files } = await json(at('empty/notes.txt'));
    expect(files[0]?.findings).toHaveLength(1);
  });

  test('the standard input', async () => {
    const { code, out } = await tcpf(['check', '-'], { input: SLIP });
    expect(code).toBe(1);
    expect(out).toContain('--> -:2:33');
  });
});

describe('texts in odd encodings', () => {
  const unreadable = async (input: Uint8Array) => {
    const { code, out, err } = await tcpf(['check', '-'], { input });
    expect(code).toBe(2);
    expect(err).toBe('');
    return /cannot be read: (.*)/.exec(out)?.[1];
  };

  test('UTF-16 with a mark, and UTF-8 with one, are read', async () => {
    const utf16 = Buffer.from(`\ufeff${SLIP}`, 'utf16le');
    for (const input of [utf16, Buffer.from(utf16).swap16(), Buffer.from(`\ufeff${SLIP}`)]) {
      expect((await tcpf(['check', '-'], { input })).out).toContain(':2:33');
    }
  });

  test('GB 18030 is not, but recognised', async () => {
    const input = Buffer.from([0xbf, 0xcd, 0xbb, 0xa7, 0xb6, 0xcb, 0x0a]);
    expect(await unreadable(input)).toContain('if it is GB 18030, save it as UTF-8');
  });

  test('binary octets are no text', async () => {
    expect(await unreadable(Buffer.from('A -> B: SYN\0'))).toContain('zero octets');
    expect(await unreadable(Buffer.from([0xff, 0xfe, 0xfd, 0x00, 0x80]))).toContain('UTF-8');
  });

  test('something else that was compressed is no capture', async () => {
    expect(await unreadable(gzipSync(SLIP))).toContain('No capture in pcap or pcapng');
  });

  test('nothing at all is a text without findings', async () => {
    expect((await tcpf(['check', '-'], { input: '' })).code).toBe(0);
  });
});

describe('what is reported', () => {
  test('--severity leaves out what is less severe', async () => {
    const { summary } = await json('--severity', 'error', at('warned.tcpflow'));
    expect(summary).toEqual({ error: 0, warning: 0, info: 0, hint: 0 });
  });

  test('--rule gives a rule another severity, and the exit code follows', async () => {
    const off = await tcpf(['check', '--rule', 'synack-ack-mismatch=off', at('slip.tcpflow')]);
    expect(off.code).toBe(0);
    const error = await tcpf(['check', '--rule', 'fin-without-ack=error', at('warned.tcpflow')]);
    expect(error.code).toBe(1);
  });

  test('a severity line in the text outweighs --rule', async () => {
    const input = `severity synack-ack-mismatch = warning\n${SLIP}`;
    const { code, out } = await tcpf(['check', '-r', 'synack-ack-mismatch=off', '-'], { input });
    expect(out).toContain('warning[synack-ack-mismatch]');
    expect(code).toBe(0);
  });

  test('a rule that is not known is a mistake, with a guess', async () => {
    const { code, err } = await tcpf(['check', '--rule', 'synack-ack-mismach=off', '-']);
    expect(err).toContain(
      'There is no rule synack-ack-mismach.\nDid you mean synack-ack-mismatch?',
    );
    expect(code).toBe(2);
  });

  test('a level that is not known is one, too', async () => {
    const { code, err } = await tcpf(['check', '--rule', 'synack-ack-mismatch=loud', '-']);
    expect(err).toContain('the level must be one of error, warning, info, hint, off');
    expect(code).toBe(2);
  });

  test('insights are named where somebody asks for them', async () => {
    const input = `Client -x Server: SYN seq=J\nClient: timeout RTO\n${CLEAN}`;
    const { out: plain } = await tcpf(['check', '-'], { input });
    expect(plain).toMatch(/^Nothing found/);
    const { out } = await tcpf(['check', '--insights', '-'], { input });
    expect(out).toContain('[syn-retransmission]');
  });

  test('--connection leaves out the others', async () => {
    const input = `${SLIP}${SLIP.replaceAll('Client', 'Other').replaceAll('J', 'L').replaceAll('K', 'M')}`;
    const { out } = await tcpf(['check', '--format', 'json', '-c', 'Other', '-'], { input });
    const findings = (JSON.parse(out) as Findings).files[0]?.findings;
    expect(findings?.map(({ connection }) => connection)).toEqual(['Other-Server']);
  });

  test('--max-findings ends the list, and says how many are left', async () => {
    const { out } = await tcpf(['check', '-n', '1', at('slip.tcpflow'), at('deep')]);
    expect(out.match(/error\[/g)).toHaveLength(1);
    expect(out).toContain('1 more finding is not shown');
    expect(out).toContain('2 errors in 2 files');
  });

  test('--quiet ends without a summary', async () => {
    expect((await tcpf(['check', '--quiet', at('clean.tcpflow')])).out).toBe('');
  });
});
