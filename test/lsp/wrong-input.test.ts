/** Whatever a file holds: a clear error at its place or none, no crash, no hang, the rest checked. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FlowResponse } from '../../language-server/protocol.ts';
import { type Client, type OpenFile, startClient } from './client.ts';

const SLIP = `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J
`;

let client: Client;
beforeEach(async () => {
  client = await startClient();
});
afterEach(() => {
  // What goes wrong inside is told to the log: nothing did.
  expect(client.log).toEqual([]);
});

function codes(file: OpenFile): unknown[] {
  return file.diagnostics.map(({ code }) => code);
}

/** Asks for everything an editor asks for. */
async function use(file: OpenFile): Promise<FlowResponse> {
  const positions = [0, 1, 2].map((character) => ({ line: 0, character }));
  const range = { start: { line: 0, character: 0 }, end: { line: 50, character: 0 } };
  for (const position of positions) {
    for (const feature of [
      'hover',
      'completion',
      'definition',
      'documentHighlight',
      'prepareRename',
    ]) {
      await file.request(`textDocument/${feature}`, { position });
    }
  }
  await file.request('textDocument/codeAction', { range, context: { diagnostics: [] } });
  await file.request('textDocument/inlayHint', { range });
  await file.request('textDocument/selectionRange', { positions });
  await file.request('textDocument/documentSymbol', {});
  await file.request('textDocument/foldingRange', {});
  return client.protocol.sendRequest('tcpflow/flow', { uri: file.uri });
}

describe('nothing at all', () => {
  test.each([
    ['an empty file', ''],
    ['only a comment', '// nothing'],
    ['only blank lines', '\n\n  \n\t\n'],
    ['a byte order mark', '\uFEFF'],
  ])('%s has no error', async (_, text) => {
    const file = await client.open(text);
    expect(file.diagnostics.filter(({ severity }) => severity === 1)).toEqual([]);
    expect((await use(file))?.model.rows).toEqual([]);
  });
});

describe('what is no flow', () => {
  test.each([
    ['binary', Array.from({ length: 2000 }, (_, i) => String.fromCharCode(i % 256)).join('')],
    ['lone surrogates', '\uD800 -> \uDC00: SYN\n'],
    ['a thousand nested parentheses', `${'('.repeat(1000)}${')'.repeat(1000)}`],
    ['a megabyte of letters on one line', 'x'.repeat(2 ** 20)],
    ['a megabyte of parentheses on one line', '('.repeat(2 ** 20)],
    ['a megabyte of control bits on one line', `A -> B: ${'SYN '.repeat(2 ** 18)}`],
    ['a megabyte of fields on one line', `A -> B: SYN ${'seq=J '.repeat(2 ** 17)}`],
    ['a megabyte of one sum', `A -> B: SYN seq=J${'+1'.repeat(2 ** 19)}`],
    [
      'a sum of a hundred thousand symbols',
      `A -> B: SYN seq=${Array.from({ length: 1e5 }, (_, i) => `n${i}`).join('+')}`,
    ],
    ['a megabyte of hosts on one line', `${'A, '.repeat(2 ** 18)}B: LISTEN`],
    ['a megabyte of blanks', `A -> B:${' '.repeat(2 ** 20)}SYN`],
    ['a megabyte of an unfinished text', `note A: "${'x'.repeat(2 ** 20)}`],
    ['a megabyte of dots and hyphens', `${'a-b.'.repeat(2 ** 18)} -> B: SYN`],
  ])('%s: the rest of the file is checked', { timeout: 30_000 }, async (_, text) => {
    const file = await client.open(`${SLIP}${text}`);
    await use(file);
    await file.change(`${text}\n${SLIP}`);
    await use(file);
    expect(codes(file)).toContain('synack-ack-mismatch');
  });
});

describe('a file of 100,000 lines', () => {
  test('is checked to its end, and asked about like any other', { timeout: 60_000 }, async () => {
    const lines = ['Client -> Server: SYN seq=J', 'Server -> Client: SYN ACK seq=K ack=J+1'];
    for (let i = 1; lines.length < 99_998; i++) {
      lines.push(`Client -> Server: PSH ACK seq=J+${i} ack=K+1 len=1`);
    }
    lines.push('Client: LISTEN');
    const file = await client.open(lines.join('\n'));
    expect(file.diagnostics.at(-1)).toMatchObject({
      code: 'state-assertion-mismatch',
      range: { start: { line: 99_998 } },
    });
    expect((await use(file))?.model.segments).toEqual({ from: 0, count: 500, total: 99_998 });
  });
});

test('sums that grow with every line stay quick', async () => {
  const lines = Array.from({ length: 3000 }, (_, i) => `Client -> Server: PSH ACK len=n${i}`);
  const file = await client.open(`${SLIP}Client -> Server: ACK\n${lines.join('\n')}\n`);
  await use(file);
  expect(codes(file)).toEqual(['synack-ack-mismatch']);
});

describe('spelling', () => {
  test.each([
    ['carriage returns', SLIP.replaceAll('\n', '\r\n')],
    ['tabs', SLIP.replaceAll(' ', '\t')],
    ['a byte order mark', `\uFEFF${SLIP}`],
    ['emoji', SLIP.replaceAll('Client', '客户端').replace('J', 'J // 🤝👩‍💻')],
    ['right-to-left text', SLIP.replaceAll('Client', 'العميل').replaceAll('Server', 'שרת')],
    [
      'names of properties',
      SLIP.replaceAll('Client', '__proto__').replaceAll('Server', 'constructor'),
    ],
    ['names of statements', SLIP.replaceAll('Client', 'wait').replaceAll('Server', 'note')],
  ])('%s: the slip is found at its field', async (_, text) => {
    const file = await client.open(text);
    const found = file.diagnostics.find(({ code }) => code === 'synack-ack-mismatch');
    expect(found && file.slice(found.range)).toMatch(/^ack=J$/);
    const model = (await use(file))?.model;
    expect(model?.participants).toHaveLength(2);
    expect(model?.segments.total).toBe(2);
  });
});

describe('numbers beyond all bounds', () => {
  test.each([
    ['len=99999999999', `${SLIP}Client -> Server: ACK len=99999999999\n`],
    ['seq=-1', `${SLIP}Client -> Server: ACK seq=-1\n`],
    ['1e99s', `${SLIP}wait 1e99s\n`],
    [`seq=${'9'.repeat(400)}`, `${SLIP}Client -> Server: ACK seq=${'9'.repeat(400)}\n`],
  ])('%s is one error at its place', async (_, text) => {
    const file = await client.open(text);
    const here = file.diagnostics.filter(({ range }) => range.start.line === 2);
    expect(here.filter(({ severity }) => severity === 1)).toHaveLength(1);
    expect(codes(file)).toContain('synack-ack-mismatch');
    await use(file);
  });
});

describe('text that is code elsewhere', () => {
  test.each([
    '</script><script>alert(1)</script>',
    '%%{init}%%',
    'a; b',
    '#35;',
    '`$&`',
    '\\"quoted\\"',
  ])('a title of %j stays text', async (title) => {
    const file = await client.open(`title "${title}"\n${SLIP}`);
    expect(codes(file)).toEqual(['synack-ack-mismatch']);
    expect((await use(file))?.model.title).toBe(title.replaceAll('\\"', '"'));
  });

  test('an unfinished string is one error, and the next line is read', async () => {
    const file = await client.open(`title "no end\n${SLIP}`);
    expect(codes(file)).toEqual(['unfinished-text', 'synack-ack-mismatch']);
  });
});
