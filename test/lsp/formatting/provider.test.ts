/** Formatting as an editor asks for it. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { TextEdit } from 'vscode-languageserver-protocol';
import { type Client, startClient } from '../client.ts';

const OPTIONS = { tabSize: 2, insertSpaces: true };
const TEXT = 'cross {\nA  -> B: SYN\nB  -> A: SYN\n  }\nA:  close';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});

async function formatted(method: string, params: object): Promise<string> {
  const file = await client.open(TEXT);
  const edits = await file.request<TextEdit[]>(method, { options: OPTIONS, ...params });
  await file.apply(edits);
  return file.text;
}

describe('an editor', () => {
  it('is told when it may ask', () => {
    const { capabilities } = client.initialized;
    expect(capabilities.documentFormattingProvider).toBe(true);
    expect(capabilities.documentRangeFormattingProvider).toBe(true);
    expect(capabilities.documentOnTypeFormattingProvider).toEqual({
      firstTriggerCharacter: '\n',
      moreTriggerCharacter: ['}'],
    });
  });

  it('has a document formatted', async () => {
    expect(await formatted('textDocument/formatting', {})).toBe(
      'cross {\n  A -> B: SYN\n  B -> A: SYN\n}\nA: close',
    );
  });

  it('has some lines formatted', async () => {
    const range = { start: { line: 1, character: 3 }, end: { line: 1, character: 5 } };
    expect(await formatted('textDocument/rangeFormatting', { range })).toBe(
      'cross {\n  A -> B: SYN\nB  -> A: SYN\n  }\nA:  close',
    );
  });

  it('has the line formatted that Enter has finished', async () => {
    const position = { line: 2, character: 0 };
    expect(await formatted('textDocument/onTypeFormatting', { ch: '\n', position })).toBe(
      'cross {\n  A -> B: SYN\nB  -> A: SYN\n  }\nA:  close',
    );
  });

  it('has a brace put where its block ends', async () => {
    const position = { line: 3, character: 3 };
    expect(await formatted('textDocument/onTypeFormatting', { ch: '}', position })).toBe(
      'cross {\nA  -> B: SYN\nB  -> A: SYN\n}\nA:  close',
    );
  });
});
