/** A client and a server in one process, speaking the protocol over two streams. */
import { PassThrough } from 'node:stream';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type TextEdit,
} from 'vscode-languageserver-protocol';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { outlive } from '../../language-server/lsp/guard.ts';
import { createServer, type Server } from '../../language-server/lsp/module.ts';
import { startServer } from '../../language-server/lsp/start.ts';

export interface Client {
  readonly protocol: ProtocolConnection;
  readonly server: Server;
  readonly initialized: InitializeResult;
  /** What the server told its log. */
  readonly log: string[];
  /** Everything published, in order. */
  readonly published: PublishDiagnosticsParams[];
  open(text: string): Promise<OpenFile>;
}

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly settings?: unknown;
  readonly initializationOptions?: unknown;
}

export async function startClient({
  capabilities = {},
  settings,
  initializationOptions,
}: ClientOptions = {}): Promise<Client> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const connection = createConnection(ProposedFeatures.all, toServer, toClient);
  const server = createServer({ connection, report: outlive(connection) });
  startServer(server);
  const protocol = createProtocolConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  const log: string[] = [];
  const published: PublishDiagnosticsParams[] = [];
  const waiting = new Map<string, (params: PublishDiagnosticsParams) => void>();
  protocol.onNotification('window/logMessage', ({ message }: { message: string }) => {
    log.push(message);
  });
  protocol.onRequest('workspace/configuration', () => [settings ?? null]);
  protocol.onRequest('client/registerCapability', () => null);
  protocol.onNotification('textDocument/publishDiagnostics', (params) => {
    published.push(params);
    waiting.get(`${params.uri} ${params.version}`)?.(params);
  });
  protocol.listen();
  const initialized = await protocol.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: null,
    capabilities,
    initializationOptions,
  });
  await protocol.sendNotification('initialized', {});
  let files = 0;
  const diagnosticsOf = (uri: string, version: number) => {
    const { promise, resolve } = Promise.withResolvers<PublishDiagnosticsParams>();
    waiting.set(`${uri} ${version}`, resolve);
    return promise.then(({ diagnostics }) => diagnostics);
  };
  const open = async (text: string): Promise<OpenFile> => {
    const file = new OpenFile(protocol, `file:///test/${++files}.tcpflow`, text, diagnosticsOf);
    await file.open();
    return file;
  };
  return { protocol, server, initialized, log, published, open };
}

type DiagnosticsOf = (uri: string, version: number) => Promise<Diagnostic[]>;

/** A file in the client's editor. */
export class OpenFile {
  readonly uri: string;
  text: string;
  version = 1;
  /** Of the text as it is. */
  diagnostics: Diagnostic[] = [];
  private readonly protocol: ProtocolConnection;
  private readonly diagnosticsOf: DiagnosticsOf;

  constructor(
    protocol: ProtocolConnection,
    uri: string,
    text: string,
    diagnosticsOf: DiagnosticsOf,
  ) {
    this.protocol = protocol;
    this.uri = uri;
    this.text = text;
    this.diagnosticsOf = diagnosticsOf;
  }

  async open(): Promise<void> {
    const { uri, text, version } = this;
    const published = this.diagnosticsOf(uri, version);
    const textDocument = { uri, languageId: 'tcpflow', version, text };
    await this.protocol.sendNotification('textDocument/didOpen', { textDocument });
    this.diagnostics = await published;
  }

  async change(text: string): Promise<void> {
    const published = this.diagnosticsOf(this.uri, this.version + 1);
    await this.changeOnly(text);
    this.diagnostics = await published;
  }

  /** Without waiting for what the server finds. */
  async changeOnly(text: string): Promise<void> {
    this.text = text;
    this.version++;
    await this.protocol.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri, version: this.version },
      contentChanges: [{ text }],
    });
  }

  async apply(edits: readonly TextEdit[]): Promise<void> {
    const { uri, version, text } = this;
    await this.change(
      TextDocument.applyEdits(TextDocument.create(uri, '', version, text), [...edits]),
    );
  }

  close(): Promise<void> {
    return this.protocol.sendNotification('textDocument/didClose', {
      textDocument: { uri: this.uri },
    });
  }

  request<T>(method: string, params: object): Promise<T> {
    return this.protocol.sendRequest<T>(method, { textDocument: { uri: this.uri }, ...params });
  }

  /** What the text of a range is. */
  slice(range: Range): string {
    return TextDocument.create(this.uri, '', 0, this.text).getText(range);
  }

  /** Where `text` starts, or its nth occurrence, and `offset` beyond. */
  position(text: string, { nth = 0, offset = 0 } = {}): Position {
    let index = this.text.indexOf(text);
    for (let i = 0; i < nth; i++) index = this.text.indexOf(text, index + 1);
    if (index < 0) throw new Error(`There is no ${text} in the file.`);
    return TextDocument.create(this.uri, '', 0, this.text).positionAt(index + offset);
  }
}
