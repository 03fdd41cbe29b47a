import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LspWorker, startLspWorker } from './host/lsp-worker.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const mistake = new URL('../../examples/mistakes/synack-acknowledges-j.tcpflow', import.meta.url);

describe("the server's bundle in a web worker", () => {
  let server: LspWorker;
  beforeAll(async () => {
    server = await startLspWorker(dist, 'server.web.js');
  });
  afterAll(() => server?.stop());

  test('answers initialize with what it can do', async () => {
    const answer = await server.request('initialize', {
      processId: null,
      rootUri: null,
      capabilities: {},
    });
    expect(answer).toMatchObject({ capabilities: { hoverProvider: expect.anything() } });
    await server.notify('initialized', {});
  });

  test('finds the slip in a file that exists nowhere on a disk', async () => {
    const uri = 'vscode-vfs://github/course/notes.tcpflow';
    const text = readFileSync(mistake, 'utf8');
    const textDocument = { uri, languageId: 'tcpflow', version: 1, text };
    await server.notify('textDocument/didOpen', { textDocument });
    expect(await server.notification('textDocument/publishDiagnostics')).toMatchObject({
      uri,
      diagnostics: [{ source: 'tcpflow', range: { start: { line: expect.any(Number) } } }],
    });
  });

  test('needs nothing of Node', () => {
    const code = readFileSync(`${dist}server.web.js`, 'utf8');
    expect(code).not.toMatch(/\brequire\(["'](?:node:)?(?:fs|path|net|child_process)["']\)/);
    expect(statSync(`${dist}server.web.js`).size).toBeLessThan(1280 * 1024);
  });
});
