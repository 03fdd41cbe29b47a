import { beforeAll, describe, expect, test } from 'vitest';
import { DiagnosticSeverity } from 'vscode-languageserver-protocol';
import { type Client, startClient } from './client.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});

const HANDSHAKE = `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
`;
const SLIP = HANDSHAKE.replace('seq=K ack=J+1', 'seq=K ack=J');

describe('a finding', () => {
  test('is underlined at its field, named by its rule, and cites where it follows from', async () => {
    const file = await client.open(SLIP);
    expect(file.diagnostics).toMatchObject([
      {
        source: 'tcpflow',
        code: 'synack-ack-mismatch',
        severity: DiagnosticSeverity.Error,
        codeDescription: { href: 'https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7.2' },
      },
    ]);
    expect(file.diagnostics.map(({ range }) => file.slice(range))).toEqual(['ack=J']);
    expect(file.diagnostics[0]?.message).toMatch(/J\+1.*occupies one.*\(RFC 9293 3\.10\.7\.2\)$/);
  });

  test('points at the statement that explains it', async () => {
    const file = await client.open(SLIP);
    const [related] = file.diagnostics[0]?.relatedInformation ?? [];
    expect(related?.location.uri).toBe(file.uri);
    expect(related && file.slice(related.location.range)).toBe('seq=J');
    expect(related?.location.range.start.line).toBe(0);
  });

  test('is underlined beyond names of wide characters and beyond a comment above', async () => {
    const file = await client.open(`// 三次握手 🤝
客户端 -> 服务器: SYN seq=x
服务器 -> 客户端: SYN ACK seq=y ack=x // 🤝
`);
    expect(file.diagnostics.map(({ range }) => file.slice(range))).toEqual(['ack=x']);
  });

  test('is gone when the slip is mended, and back when it is made again', async () => {
    const file = await client.open(HANDSHAKE);
    expect(file.diagnostics).toEqual([]);
    await file.change(SLIP);
    expect(file.diagnostics).toHaveLength(1);
    await file.change(HANDSHAKE);
    expect(file.diagnostics).toEqual([]);
  });

  test('is silenced by allow, and not told where it is expected', async () => {
    for (const clause of ['allow', 'expect']) {
      const [syn, synAck] = SLIP.split('\n');
      const file = await client.open(`${syn}\n${synAck} ${clause} synack-ack-mismatch\n`);
      expect(file.diagnostics).toEqual([]);
    }
  });

  test('is missed where it is expected in vain', async () => {
    const file = await client.open(HANDSHAKE.replace('ack=J+1\n', 'ack=J+1 expect syn-fin\n'));
    expect(file.diagnostics.map(({ code }) => code)).toEqual(['expected-diagnostic-missing']);
  });

  test('has the level that the file gives to its rule', async () => {
    const file = await client.open(`severity synack-ack-mismatch = warning\n${SLIP}`);
    const found = file.diagnostics.find(({ code }) => code === 'synack-ack-mismatch');
    expect(found?.severity).toBe(DiagnosticSeverity.Warning);
  });
});

describe('a broken line', () => {
  test('is one error on that line, and the others are checked', async () => {
    const file = await client.open(`Client -> Server: SYN seq=J
Server -> Client
Server -> Client: SYN ACK seq=K ack=J
`);
    expect(file.diagnostics.map(({ range, code }) => [range.start.line, code])).toEqual([
      [1, 'no-colon'],
      [2, 'synack-ack-mismatch'],
    ]);
  });
});

describe('what is published', () => {
  test('carries the version of the text that was read', async () => {
    const file = await client.open(HANDSHAKE);
    await file.change(SLIP);
    const versions = client.published.filter(({ uri }) => uri === file.uri);
    expect(versions.map(({ version }) => version)).toEqual([1, 2]);
  });

  test('is about the last text only, where texts follow each other faster than they are read', async () => {
    const file = await client.open(HANDSHAKE);
    for (let i = 0; i < 20; i++) void file.changeOnly(i % 2 ? HANDSHAKE : SLIP);
    await file.change(SLIP);
    expect(file.diagnostics).toHaveLength(1);
    expect(client.published.at(-1)).toMatchObject({ uri: file.uri, version: 22 });
  });

  test('is taken back when the file is closed', async () => {
    const file = await client.open(SLIP);
    await file.close();
    await client.open(HANDSHAKE);
    const last = client.published.findLast(({ uri }) => uri === file.uri);
    expect(last?.diagnostics).toEqual([]);
  });

  test('ends after a thousand, and says how many more there are', async () => {
    const file = await client.open('Client -> Server\n'.repeat(1500));
    expect(file.diagnostics).toHaveLength(1001);
    expect(file.diagnostics.at(-1)).toMatchObject({
      severity: DiagnosticSeverity.Information,
      message: expect.stringContaining('500 more'),
      range: { start: { line: 1000 } },
    });
  });
});
