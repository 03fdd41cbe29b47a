import { beforeAll, describe, expect, test } from 'vitest';
import type {
  DocumentHighlight,
  Location,
  LocationLink,
  Range,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { type Client, type OpenFile, startClient } from './client.ts';

const TEXT = `Client -> Server: SYN seq=J
Server ~> Client: SYN ACK seq=K ack=J+1 as p
arrive p
Client -> Server: ACK seq=J+1 ack=K+1
note Client, Server: "J"
Client, Server: ESTABLISHED
`;

let client: Client;
let file: OpenFile;
beforeAll(async () => {
  client = await startClient();
  file = await client.open(TEXT);
});

function renamed(name: string, at = file.position('Client')): Promise<WorkspaceEdit> {
  return file.request('textDocument/rename', { position: at, newName: name });
}

describe('references', () => {
  async function lines(text: string, includeDeclaration = true): Promise<number[]> {
    const position = file.position(text);
    const params = { position, context: { includeDeclaration } };
    const found = await file.request<Location[]>('textDocument/references', params);
    return found.map(({ range }) => range.start.line);
  }

  test('to a host are all lines that name it, notes and claims included', async () => {
    expect(await lines('Server')).toEqual([0, 1, 3, 4, 5]);
  });

  test('to a symbol are the sums it is in, and no text', async () => {
    expect(await lines('J')).toEqual([0, 1, 3]);
  });

  test('to a label are its segment and what becomes of it', async () => {
    expect(await lines('p\narrive')).toEqual([1, 2]);
  });

  test('leave out the first use where declarations are not wanted', async () => {
    expect(await lines('J', false)).toEqual([1, 3]);
  });
});

test('a definition is where a name comes up first', async () => {
  const position = file.position('arrive p', { offset: 7 });
  const found = await file.request<LocationLink[]>('textDocument/definition', { position });
  expect(found.map(({ targetRange }) => targetRange.start)).toEqual([file.position('p\narrive')]);
});

test('highlights tell the declaration from the uses', async () => {
  const position = file.position('K+1');
  const found = await file.request<DocumentHighlight[]>('textDocument/documentHighlight', {
    position,
  });
  expect(found.map(({ range, kind }) => [file.slice(range), kind])).toEqual([
    ['K', 3],
    ['K', 2],
  ]);
});

describe('rename', () => {
  test('is offered on names only', async () => {
    const prepare = (position: object) =>
      file.request<Range | null>('textDocument/prepareRename', { position });
    const range = await prepare(file.position('Server', { nth: 1, offset: 2 }));
    expect(range && file.slice(range)).toBe('Server');
    expect(await prepare(file.position('SYN'))).toBeNull();
  });

  test('changes a host everywhere, to a name in any script', async () => {
    const other = await client.open(TEXT);
    const edit: WorkspaceEdit = await other.request('textDocument/rename', {
      position: other.position('Client'),
      newName: '客户端',
    });
    await other.apply(edit.changes?.[other.uri] ?? []);
    expect(other.text).toBe(TEXT.replaceAll('Client', '客户端'));
    expect(other.diagnostics).toEqual([]);
  });

  test('changes a symbol inside sums, and no word that has its letter', async () => {
    const edit = await renamed('x', file.position('J'));
    expect(edit.changes?.[file.uri]).toHaveLength(3);
  });

  test.each(['', 'a b', 'a->b', '"', 'x:'])('refuses %j as a name', async (name) => {
    await expect(renamed(name)).rejects.toThrow(/cannot name a host/);
  });

  test('refuses what is no symbol', async () => {
    await expect(renamed('J+1', file.position('J'))).rejects.toThrow(/cannot name a symbol/);
    await expect(renamed('7', file.position('J'))).rejects.toThrow(/cannot name a symbol/);
  });

  test('refuses a name that is taken: two hosts would become one', async () => {
    await expect(renamed('Server')).rejects.toThrow(/already is a host named Server/);
  });
});
