import { beforeAll, describe, expect, test } from 'vitest';
import type { CompletionItem, CompletionList } from 'vscode-languageserver-protocol';
import { type Client, startClient } from './client.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});

/** The items at `<|>`. */
async function complete(marked: string): Promise<CompletionItem[]> {
  const file = await client.open(marked.replace('<|>', ''));
  const lines = marked.slice(0, marked.indexOf('<|>')).split('\n');
  const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  const list = await file.request<CompletionList>('textDocument/completion', { position });
  return list.items;
}

async function labels(marked: string): Promise<string[]> {
  return (await complete(marked)).map(({ label }) => label);
}

const OPENED = `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
`;

describe('at the start of a line', () => {
  test('hosts come first, then statements', async () => {
    const [first, second, ...others] = await labels(`${OPENED}<|>`);
    expect([first, second]).toEqual(['Client', 'Server']);
    expect(others).toEqual(expect.arrayContaining(['section', 'cross', 'wait', 'old', 'note']));
  });

  test('a statement is a snippet in place of the word that was begun', async () => {
    const section = (await complete(`${OPENED}sec<|>`)).find(({ label }) => label === 'section');
    expect(section?.textEdit).toMatchObject({
      newText: 'section "$1"',
      range: { start: { line: 2, character: 0 } },
    });
  });
});

describe('in a segment', () => {
  test('the receiver is one of the hosts', async () => {
    expect(await labels(`${OPENED}Client -> <|>`)).toEqual(['Client', 'Server']);
  });

  test('what TCP would send next comes first, whole', async () => {
    const items = await complete(`${OPENED}Client -> Server: <|>`);
    expect(items[0]).toMatchObject({ label: 'ACK seq=J+1 ack=K+1', preselect: true });
    expect(items.map(({ label }) => label)).toContain('RST');
  });

  test('an answer is offered as it must be', async () => {
    const [first] = await labels('Client -> Server: SYN seq=J\nServer -> Client: <|>');
    expect(first).toBe('SYN ACK seq=K ack=J+1');
  });

  test.each([
    ['Server: close\nServer -> Client: <|>', 'FIN ACK'],
    ['Server: abort\nServer -> Client: <|>', 'RST'],
    ['Server -> Client: FIN ACK\nServer: timeout RTO\nServer -> Client: <|>', 'FIN ACK'],
    ['Server: abort\nServer -> Client: RST\nClient -> Server: <|>', 'SYN'],
  ])('after %j it is %s', async (text, flags) => {
    const [first] = await labels(`Client, Server: ESTABLISHED\nClient -> Server: ACK\n${text}`);
    expect(first?.replace(/ (?:seq|ack)=.*/, '')).toBe(flags);
  });

  test('a note that begins in the middle goes on from there', async () => {
    expect(await labels('Client, Server: ESTABLISHED\nClient -> Server: <|>')).toEqual(
      expect.arrayContaining(['ACK', 'PSH ACK', 'FIN ACK']),
    );
  });

  test('nothing is offered twice', async () => {
    const found = await labels('Client -> Server: <|>');
    expect(found).toEqual([...new Set(found)]);
  });

  test('fields have the numbers that TCP would put in', async () => {
    const found = await labels(`${OPENED}Client -> Server: ACK <|>`);
    expect(found.slice(0, 2)).toEqual(['seq=J+1', 'ack=K+1']);
    expect(found).not.toContain('ACK');
  });

  test('a field that is written is not offered again', async () => {
    expect(await labels(`${OPENED}Client -> Server: ACK seq=J+1 <|>`)).not.toContain('seq=J+1');
  });

  test('a field that is begun is replaced as a whole', async () => {
    const items = await complete(`${OPENED}Client -> Server: ACK seq=J+1 ack=<|>`);
    const ack = items.find(({ label }) => label === 'ack=K+1');
    expect(ack?.textEdit).toMatchObject({ range: { start: { line: 2, character: 30 } } });
  });
});

describe('after a host and a colon', () => {
  test('the state it is in comes first, then states, calls and variables', async () => {
    const found = await labels(`${OPENED}Server: <|>`);
    expect(found[0]).toBe('SYN-RECEIVED');
    expect(found).toEqual(expect.arrayContaining(['ESTABLISHED', 'close', 'timeout', 'snd.nxt=']));
  });

  test('the state of a connection is found by its port', async () => {
    const ports = OPENED.replaceAll('Client', 'Client:5001').replaceAll('Server', 'Server:80');
    expect((await labels(`${ports}Server:80: <|>`))[0]).toBe('SYN-RECEIVED');
  });

  test('TIME-WAIT is over when it is', async () => {
    const closing = 'Client: TIME-WAIT\nServer: LAST-ACK\nClient -> Server: ACK\nwait 2MSL\n';
    expect((await labels(`${closing}Client: <|>`))[0]).toBe('CLOSED');
  });

  test('timers follow timeout', async () => {
    expect(await labels(`${OPENED}Server: timeout <|>`)).toContain('RTO');
  });
});

test('labels follow arrive, lose and drops', async () => {
  const sent = 'Client ~> Server: SYN seq=J as first\n';
  expect(await labels(`${sent}arrive <|>`)).toEqual(['first']);
  expect(await labels(`${sent}lose f<|>`)).toEqual(['first']);
  expect(await labels(`${sent}Server: drops <|>`)).toEqual(['first']);
});

test('rules follow expect and allow, first those that the line breaks', async () => {
  const slip = OPENED.replace('ack=J+1', 'ack=J');
  const [first, ...others] = await complete(slip.replace(/\n$/, ' expect <|>'));
  expect(first?.label).toBe('synack-ack-mismatch');
  expect(others.length).toBeGreaterThan(10);
});

test.each([
  'title "<|>"',
  'note Client: <|>',
  '// a <|>',
  'note Client: "Cl<|>',
  'host <|>',
  'let <|>',
])('nothing is guessed in %j', async (text) => {
  expect(await labels(`${OPENED}${text}`)).toEqual([]);
});

test('a line of a megabyte gets no answer, but gets it at once', async () => {
  expect(await labels(`A -> B: SYN ${'x '.repeat(2 ** 19)}<|>`)).toEqual([]);
  expect(await labels(`${'x'.repeat(2 ** 20)} <|>`)).toEqual([]);
});
