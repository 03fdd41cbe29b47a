import { describe, expect, test } from 'vitest';
import type { InlayHint, Position } from 'vscode-languageserver-protocol';
import { type OpenFile, startClient } from './client.ts';

const OMITTED = `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K
Client -> Server: ACK
Client -> Server: PSH ACK ack=K+1 len=10
`;

function hints(file: OpenFile, last = 99): Promise<InlayHint[]> {
  const range = { start: { line: 0, character: 0 }, end: { line: last, character: 0 } };
  return file.request('textDocument/inlayHint', { range });
}

/** The text as it reads with its hints. */
async function withHints(text: string): Promise<string> {
  const { open } = await startClient();
  const file = await open(text);
  const lines = text.split('\n');
  const byPlace = (a: Position, b: Position) => b.line - a.line || b.character - a.character;
  const found = (await hints(file)).toReversed();
  for (const { position, label } of found.toSorted((a, b) => byPlace(a.position, b.position))) {
    const line = lines[position.line] ?? '';
    lines[position.line] =
      `${line.slice(0, position.character)} [${label}]${line.slice(position.character)}`;
  }
  return lines.join('\n');
}

describe('what is left out', () => {
  test('is shown where it would be written', async () => {
    expect(await withHints(OMITTED)).toBe(`Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K [ack=J+1]
Client -> Server: ACK [seq=J+1] [ack=K+1]
Client -> Server: PSH ACK [seq=J+1] ack=K+1 len=10
`);
  });

  test('is shown with what later lines tell', async () => {
    expect(await withHints('A -> B: SYN\nB -> A: SYN ACK ack=x+1\n')).toBe(
      'A -> B: SYN [seq=x]\nB -> A: SYN ACK [seq=K] ack=x+1\n',
    );
  });

  test('has a letter that the note does not use where nobody has a name for it', async () => {
    expect(await withHints('A -> B: SYN\n')).toBe('A -> B: SYN [seq=J]\n');
    expect(await withHints('A -> B: SYN\nB -> A: SYN ACK seq=J\n')).toBe(
      'A -> B: SYN [seq=K]\nB -> A: SYN ACK seq=J [ack=K+1]\n',
    );
  });

  test('is not shown on a segment that its host did not send', async () => {
    expect(await withHints(`${OMITTED}forged Client -> Server: RST\n`)).not.toMatch(/RST.*seq=/);
  });
});

test('what happens on a right line is named behind it', async () => {
  const text = 'Client -x Server: SYN seq=J\nClient -> Server: SYN seq=J // again\n';
  expect(await withHints(text)).toMatch(/SYN seq=J \[SYN retransmission.*\] \/\/ again/);
});

test('at one place the numbers stand before what happens', async () => {
  const { open } = await startClient();
  const file = await open('Client -x Server: SYN seq=J\nClient -> Server: SYN\n');
  const labels = (await hints(file)).map(({ label }) => label);
  expect(labels).toEqual(['seq=J', expect.stringContaining('SYN retransmission')]);
});

test('a question is answered', async () => {
  expect(await withHints(OMITTED.replace('seq=K\n', 'seq=K ack=?\n'))).toContain('ack=? [J+1]');
});

test('a double click writes the field', async () => {
  const { open } = await startClient();
  const file = await open(OMITTED);
  await file.apply((await hints(file)).flatMap(({ textEdits = [] }) => textEdits));
  expect(file.text).toContain('Client -> Server: ACK seq=J+1 ack=K+1\n');
  expect(file.diagnostics).toEqual([]);
  expect(await hints(file)).toEqual([]);
});

test('only the lines that are asked for are looked at', async () => {
  const { open } = await startClient();
  const file = await open(OMITTED);
  expect(new Set((await hints(file, 1)).map(({ position }) => position.line))).toEqual(
    new Set([1]),
  );
});

describe('the setting', () => {
  const capabilities = { workspace: { configuration: true, inlayHint: { refreshSupport: true } } };

  test('turns hints off', async () => {
    const { open } = await startClient({
      capabilities,
      settings: { inlayHints: { enabled: false } },
    });
    expect(await hints(await open(OMITTED))).toEqual([]);
  });

  test('takes effect when it changes', async () => {
    const client = await startClient({ capabilities, settings: {} });
    const file = await client.open(OMITTED);
    expect(await hints(file)).not.toEqual([]);
    const refreshed = new Promise<null>((resolve) => {
      client.protocol.onRequest('workspace/inlayHint/refresh', () => {
        resolve(null);
        return null;
      });
    });
    const settings = { tcpflow: { inlayHints: { enabled: false } } };
    await client.protocol.sendNotification('workspace/didChangeConfiguration', { settings });
    await refreshed;
    expect(await hints(file)).toEqual([]);
  });
});
