/** The server as it ships: bundled, in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createProtocolConnection, type ProtocolConnection } from 'vscode-languageserver-protocol';
import {
  IPCMessageReader,
  IPCMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { bundles } from '../../.scripts/build/bundles.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const outfile = `${root}test/.results/server.cjs`;
let server: ChildProcess | undefined;

beforeAll(async () => {
  const options = bundles.find(({ outfile }) => outfile === 'dist/server.cjs');
  await build({ ...options, absWorkingDir: root, outfile, bundle: true, minify: true });
}, 60_000);

afterEach(() => {
  server?.kill();
});

async function findSlip(connection: ProtocolConnection): Promise<unknown> {
  connection.listen();
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  await connection.sendNotification('initialized', {});
  const published = new Promise((resolve) => {
    connection.onNotification('textDocument/publishDiagnostics', resolve);
  });
  const text = 'Client -> Server: SYN seq=J\nServer -> Client: SYN ACK seq=K ack=J\n';
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: 'file:///a.tcpflow', languageId: 'tcpflow', version: 1, text },
  });
  return published;
}

const FOUND = { version: 1, diagnostics: [{ code: 'synack-ack-mismatch' }] };

describe('the bundled server', () => {
  test('answers over stdio, and ends when it is told to', async () => {
    const child = spawn(process.execPath, [outfile, '--stdio']);
    server = child;
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    expect(await findSlip(connection)).toMatchObject(FOUND);
    const ended = new Promise((resolve) => child.on('exit', resolve));
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    expect(await ended).toBe(0);
  });

  test('answers over the channel of a parent process', async () => {
    const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const;
    const child = spawn(process.execPath, [outfile, '--node-ipc'], { stdio: [...stdio] });
    server = child;
    const connection = createProtocolConnection(
      new IPCMessageReader(child),
      new IPCMessageWriter(child),
    );
    expect(await findSlip(connection)).toMatchObject(FOUND);
  });
});
