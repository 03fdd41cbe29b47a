/** A language client that does nothing but measure: one server process, one document. */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { FLOW_REQUEST, type FlowResult } from '../../language-server/protocol.ts';
import type { Toggle } from './exchange.ts';

const URI = 'file:///bench/exchange.tcpflow';

export class BenchClient {
  /** Milliseconds from spawning the process to the answer to `initialize`. */
  readonly startMs: number;
  private readonly process: ChildProcess;
  private readonly connection: MessageConnection;
  private version = 1;
  private published: (() => void) | undefined;

  private constructor(process: ChildProcess, connection: MessageConnection, startMs: number) {
    this.process = process;
    this.connection = connection;
    this.startMs = startMs;
    connection.onNotification('textDocument/publishDiagnostics', () => this.published?.());
  }

  static async start(script: string): Promise<BenchClient> {
    const began = performance.now();
    const child = spawn(process.execPath, [script, '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout as NodeJS.ReadableStream),
      new StreamMessageWriter(child.stdin as NodeJS.WritableStream),
    );
    connection.listen();
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {},
    });
    const startMs = performance.now() - began;
    await connection.sendNotification('initialized', {});
    return new BenchClient(child, connection, startMs);
  }

  async open(text: string): Promise<void> {
    const diagnostics = this.nextDiagnostics();
    const textDocument = { uri: URI, languageId: 'tcpflow', version: this.version, text };
    await this.connection.sendNotification('textDocument/didOpen', { textDocument });
    await diagnostics;
  }

  /** Milliseconds from an edit of one character to the diagnostics that follow it. */
  async editToDiagnostics(toggle: Toggle, wrong: boolean): Promise<number> {
    const began = performance.now();
    const diagnostics = this.nextDiagnostics();
    await this.edit(toggle, wrong);
    await diagnostics;
    return performance.now() - began;
  }

  /** Milliseconds from an edit to the flow model with it. */
  async editToFlow(toggle: Toggle, wrong: boolean): Promise<number> {
    const diagnostics = this.nextDiagnostics();
    const began = performance.now();
    await this.edit(toggle, wrong);
    await this.connection.sendRequest('tcpflow/flow', {
      uri: URI,
      window: { from: 0, count: 500 },
    });
    const took = performance.now() - began;
    await diagnostics;
    return took;
  }

  flow(): Promise<FlowResult> {
    return this.connection.sendRequest(FLOW_REQUEST, { uri: URI, window: { from: 0, count: 500 } });
  }

  stop(): void {
    this.connection.dispose();
    this.process.kill();
  }

  private edit({ line, character, right, wrong: slip }: Toggle, wrong: boolean): Promise<void> {
    this.version++;
    return this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: URI, version: this.version },
      contentChanges: [
        {
          range: { start: { line, character }, end: { line, character: character + 1 } },
          text: wrong ? slip : right,
        },
      ],
    });
  }

  private nextDiagnostics(): Promise<void> {
    return new Promise((resolve) => {
      this.published = resolve;
    });
  }
}
