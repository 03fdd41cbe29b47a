/** What people see. */
import { describe, expect, test } from 'vitest';
import { CLEAN, folderOf, SLIP, tcpf } from './support/tcpf.ts';

const pretty = async (input: string, columns = 100) => {
  return (await tcpf(['check', '-'], { input, columns })).out;
};

test('a slip: the line, what it follows from, the fix and where to read more', async () => {
  expect(await pretty(SLIP)).toMatchInlineSnapshot(`
    "error[synack-ack-mismatch]: The SYN,ACK must acknowledge J+1, not J: the SYN itself occupies one sequence number.
     --> -:2:33
      |
    1 | Client -> Server: SYN seq=J
      |                       ----- The SYN that it answers.
    2 | Server -> Client: SYN ACK seq=K ack=J
      |                                 ^^^^^
      |
      = fix: Set ack=J+1
      = see: RFC 9293 3.10.7.2, tcpf explain synack-ack-mismatch

    1 error; checked 3 segments in 1 file.
    "
  `);
});

test('a slip in Chinese: carets stand under characters that take two columns', async () => {
  const input = `title "三次握手"
客户端 -> 服务器: SYN seq=J
服务器 -> 客户端: SYN ACK seq=K ack=J
客户端 -> 服务器：ACK seq=J+1 ack=K+1
`;
  expect(await pretty(input)).toMatchInlineSnapshot(`
    "error[synack-ack-mismatch]: The SYN,ACK must acknowledge J+1, not J: the SYN itself occupies one sequence number.
     --> -:3:27
      |
    2 | 客户端 -> 服务器: SYN seq=J
      |                       ----- The SYN that it answers.
    3 | 服务器 -> 客户端: SYN ACK seq=K ack=J
      |                                 ^^^^^
      |
      = fix: Set ack=J+1
      = see: RFC 9293 3.10.7.2, tcpf explain synack-ack-mismatch

    hint[full-width-punctuation]: ： is understood; the usual form is :.
     --> -:4:11
      |
    4 | 客户端 -> 服务器：ACK seq=J+1 ack=K+1
      |                 ^^
      |
      = fix: Write :

    1 error, 1 hint; checked 3 segments in 1 file.
    "
  `);
});

test('several files end in one line that counts', async () => {
  const folder = folderOf({ 'a.tcpflow': SLIP, 'b.tcpflow': CLEAN, 'c.tcpflow': SLIP });
  const { out } = await tcpf(['check', folder]);
  expect(out).toMatch(/\n2 errors in 2 files; checked 9 segments in 3 files\.\n$/);
  const { out: clean } = await tcpf(['check', `${folder}/b.tcpflow`]);
  expect(clean).toBe('Nothing found: 3 segments in 1 file.\n');
});

describe('lines that are hard to show', () => {
  test('tabs are as wide under the carets as above them', async () => {
    const [text, carets] = linesOf(await pretty(SLIP.replace('seq=K ack=J', 'seq=K\tack=J')));
    expect(carets?.indexOf('^')).toBe(text?.indexOf('ack=J'));
  });

  test('control characters and those that turn the direction are shown as pictures', async () => {
    const out = await pretty('A -> B: SYN seq=J \u001b[2J\u202e\u0007\n');
    for (const char of '\u001b\u202e\u0007') expect(out).not.toContain(char);
    expect(out).toContain('\u241b');
  });

  test('of a very long line only the part around the finding is shown', async () => {
    const input = SLIP.replace('seq=K ack=J', `${' '.repeat(4000)}seq=K ack=J${' '.repeat(4000)}`);
    const [text, carets] = linesOf(await pretty(input, 80));
    expect(text?.length).toBeLessThanOrEqual(80);
    expect(text).toContain('…');
    expect(carets?.indexOf('^')).toBe(text?.indexOf('ack=J'));
  });

  test('a line that is far too long is one finding', async () => {
    const out = await pretty('x'.repeat(1_000_000), 80);
    expect(out.length).toBeLessThan(1000);
    expect(out).toContain('error[too-long]');
  });

  test('emoji and marks that join a letter keep the carets in place', async () => {
    const [, carets] = linesOf(await pretty('note Client: "e\u0301 👩‍👩‍👧" @\n'));
    expect(carets?.indexOf('^')).toBe('1 | note Client: "e ##" '.length);
  });
});

/** The line that is shown for the finding, and the carets below it. */
function linesOf(out: string): [string | undefined, string | undefined] {
  const lines = out.split('\n');
  const carets = lines.findIndex((line) => /\|.*\^/.test(line));
  return [lines[carets - 1], lines[carets]];
}

describe('colour', () => {
  const ESC = '\u001b[';
  const check = async (args: string[], world: Parameters<typeof tcpf>[1] = {}) => {
    const { out } = await tcpf([...args, 'check', '-'], { input: SLIP, ...world });
    return out.includes(ESC);
  };

  test('is for terminals', async () => {
    expect(await check([])).toBe(false);
    expect(await check([], { isTerminal: true })).toBe(true);
    expect(await check([], { isTerminal: true, env: { TERM: 'dumb' } })).toBe(false);
  });

  test('is not for who sets NO_COLOR', async () => {
    expect(await check([], { isTerminal: true, env: { NO_COLOR: '1' } })).toBe(false);
    expect(await check([], { isTerminal: true, env: { NO_COLOR: '' } })).toBe(true);
  });

  test('is for who sets FORCE_COLOR', async () => {
    expect(await check([], { env: { FORCE_COLOR: '1' } })).toBe(true);
    expect(await check([], { isTerminal: true, env: { FORCE_COLOR: '0' } })).toBe(false);
  });

  test('is what --color says, whatever else is set', async () => {
    expect(await check(['--color', 'always'], { env: { NO_COLOR: '1' } })).toBe(true);
    expect(await check(['--color=never'], { isTerminal: true })).toBe(false);
    expect(await check(['--no-color'], { isTerminal: true })).toBe(false);
  });

  test('does not get into JSON', async () => {
    const args = ['--color', 'always', 'check', '--format', 'json', '-'];
    expect((await tcpf(args, { input: SLIP })).out).not.toContain(ESC);
  });
});
