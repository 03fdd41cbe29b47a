/** Fences in Markdown files: findings stand where they stand in the file. */
import { expect, test } from 'vitest';
import { CLEAN, folderOf, SLIP, tcpf } from './support/tcpf.ts';

async function placesIn(text: string): Promise<string[]> {
  const folder = folderOf({ 'note.md': text });
  const { out } = await tcpf(['check', '--format', 'json', `${folder}/note.md`]);
  const { findings } = JSON.parse(out).files[0];
  return findings.map(
    (each: Record<string, unknown>) => `${each.line}:${each.column} ${each.rule}`,
  );
}

test('each fence is an exchange of its own', async () => {
  const text = `# Notes\n\n\`\`\`tcpflow\n${SLIP}\`\`\`\n\ntext\n\n~~~~ tcpflow\n${CLEAN}~~~~\n\n\`\`\`tcpflow\n${SLIP}\`\`\`\n`;
  expect(await placesIn(text)).toEqual(['5:33 synack-ack-mismatch', '19:33 synack-ack-mismatch']);
});

test('fences stand in lists and quotations, too', async () => {
  const lines = SLIP.trimEnd().split('\n');
  const list = ['- first:', '', '  ```tcpflow', ...lines.map((line) => `  ${line}`), '  ```'];
  const quote = ['> ```tcpflow', ...lines.map((line) => `> ${line}`), '> ```'];
  expect(await placesIn(list.join('\n'))).toEqual(['5:35 synack-ack-mismatch']);
  expect(await placesIn(quote.join('\n'))).toEqual(['3:35 synack-ack-mismatch']);
});

test('other languages, and fences within them, are left alone', async () => {
  expect(await placesIn(`\`\`\`text\n${SLIP}\`\`\`\n`)).toEqual([]);
  expect(await placesIn(`\`\`\`\`markdown\n\`\`\`tcpflow\n${SLIP}\`\`\`\n\`\`\`\`\n`)).toEqual([]);
  expect(await placesIn(`\`\`\`tcpflow-like\n${SLIP}\`\`\`\n`)).toEqual([]);
});

test('a fence re-levels rules for itself alone, and shows mistakes on purpose', async () => {
  const fence = (text: string) => `\`\`\`tcpflow\n${text}\`\`\`\n`;
  const wrong = (more = '') => CLEAN.replace('ack=K+1\n', `ack=K${more}\n`);
  const off = fence(`severity handshake-ack-mismatch = off\n${wrong()}`);
  const meant = ['expect', 'allow'].map((clause) => wrong(` ${clause} handshake-ack-mismatch`));
  const unraised = CLEAN.replace('K+1\n', 'K+1 expect handshake-ack-mismatch\n');
  expect(await placesIn(off + fence(wrong()))).toEqual(['10:31 handshake-ack-mismatch']);
  expect(await placesIn(meant.map(fence).join(''))).toEqual([]);
  expect(await placesIn(fence(unraised))).toEqual(['4:46 expected-diagnostic-missing']);
});

test('a fence that does not end goes on to the end of the file', async () => {
  expect(await placesIn(`\`\`\`tcpflow\n${SLIP}`)).toEqual(['3:33 synack-ack-mismatch']);
});

test('lines are shown as they stand in the file', async () => {
  const folder = folderOf({ 'note.md': `> \`\`\`tcpflow\n${SLIP.replace(/^/gm, '> ')}` });
  const { out } = await tcpf(['check', `${folder}/note.md`]);
  expect(out).toContain(
    '3 | > Server -> Client: SYN ACK seq=K ack=J\n  |                                   ^^^^^',
  );
});
