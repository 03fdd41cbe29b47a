/** The extension in a browser: the server is a web worker. */
import { type ExtensionContext, Uri } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
} from 'vscode-languageclient/browser';
import { start } from './start.ts';

export function activate(context: ExtensionContext): Promise<void> {
  const script = Uri.joinPath(context.extensionUri, 'dist/server.web.js').toString(true);
  const workers = new Workers(script);
  context.subscriptions.push({ dispose: () => workers.end() });
  return start(context, (options) => {
    return new LanguageClient('tcpflow', 'TCPFlow', () => workers.next(), options);
  });
}

/** One worker at a time: a server that is started again takes the place of the last one. */
class Workers {
  private readonly script: string;
  private current: Worker | undefined;

  constructor(script: string) {
    this.script = script;
  }

  /** VS Code's workers are no instances of `Worker`, so the client cannot tell them from transports. */
  async next() {
    this.end();
    const worker = new Worker(this.script);
    this.current = worker;
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  }

  end(): void {
    this.current?.terminate();
    this.current = undefined;
  }
}
