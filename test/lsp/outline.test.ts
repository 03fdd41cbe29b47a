import { beforeAll, describe, expect, test } from 'vitest';
import type { DocumentSymbol, FoldingRange, SelectionRange } from 'vscode-languageserver-protocol';
import { type Client, type OpenFile, startClient } from './client.ts';

const TEXT = `title "Both at once"
// what it
// shows
host A
host B
A -> B: SYN seq=J

section "Crossing"
cross {
  A -> B: FIN ACK
  B -> A: FIN ACK
}

section "The end"
A: CLOSING
`;

let client: Client;
let file: OpenFile;
beforeAll(async () => {
  client = await startClient();
  file = await client.open(TEXT);
});

describe('the outline', () => {
  function outline(symbols: readonly DocumentSymbol[]): unknown[] {
    return symbols.map(({ name, children }) => (children ? [name, ...outline(children)] : name));
  }

  test('has the title, the hosts, and the sections with what happens in them', async () => {
    const symbols = await file.request<DocumentSymbol[]>('textDocument/documentSymbol', {});
    expect(outline(symbols)).toEqual([
      'Both at once',
      'A',
      'B',
      'A -> B',
      ['Crossing', 'A -> B', 'B -> A'],
      ['The end'],
    ]);
    const crossing = symbols.find(({ name }) => name === 'Crossing');
    expect(crossing?.range.start.line).toBe(7);
    expect(crossing?.range.end.line).toBe(12);
    expect(crossing?.children?.[0]?.detail).toBe('FIN ACK');
  });

  test('has a name for every line, broken ones left out', async () => {
    const broken = await client.open('section ""\nsection\ntitle "\nA -> B:\nA -> B: SYN\n');
    const symbols = await broken.request<DocumentSymbol[]>('textDocument/documentSymbol', {});
    expect(outline(symbols)).toEqual([['section', 'A -> B']]);
  });
});

test('sections, crossings and runs of comments fold, without the blank lines behind them', async () => {
  const folds = await file.request<FoldingRange[]>('textDocument/foldingRange', {});
  expect(folds.map(({ startLine, endLine, kind }) => [startLine, endLine, kind])).toEqual([
    [7, 11, undefined],
    [13, 14, undefined],
    [8, 10, undefined],
    [1, 2, 'comment'],
  ]);
});

test('a selection grows from the word to the statement, the section and the file', async () => {
  const positions = [file.position('FIN ACK', { offset: 2 })];
  const [innermost] = await file.request<SelectionRange[]>('textDocument/selectionRange', {
    positions,
  });
  const texts: string[] = [];
  for (let at = innermost; at; at = at.parent) texts.push(file.slice(at.range));
  expect(texts.slice(0, 2)).toEqual(['FIN ACK', 'A -> B: FIN ACK']);
  expect(texts[2]).toMatch(/^section "Crossing"[\s\S]*\}\n\n$/);
  expect(texts[3]).toBe(TEXT);
});
