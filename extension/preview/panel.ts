/** The panel of the preview: shows one document, and follows it as it changes. */
import { Disposable, Uri, type ViewColumn, type WebviewPanel, workspace } from 'vscode';
import type { FlowResult, FlowWindow } from '../../language-server/protocol.ts';
import type { Server } from '../server.ts';
import { LatestWins } from './latest-wins.ts';
import type { FromPage, PageState, Show } from './messages.ts';
import { pageOf } from './page-of.ts';
import { reveal } from './reveal.ts';
import { extentText, lastStatus, statusOf, titleOf } from './texts.ts';
import { turnsOf } from './turns.ts';

export class PreviewPanel implements Disposable {
  private readonly panel: WebviewPanel;
  private readonly server: Server;
  private readonly listeners: Disposable;
  private readonly updates = new LatestWins(() => this.update());
  private uri: string | undefined;
  private window: FlowWindow | undefined;
  /** The page has been loaded; it is thrown away while the panel is hidden. */
  private isLoaded = false;
  private drawn: (() => void) | undefined;

  constructor(
    panel: WebviewPanel,
    extensionUri: Uri,
    server: Server,
    state: PageState | undefined,
  ) {
    this.panel = panel;
    this.server = server;
    this.listeners = Disposable.from(
      panel.webview.onDidReceiveMessage((message: FromPage) => this.receive(message)),
      panel.onDidChangeViewState(() => this.visibilityChanged()),
      panel.onDidDispose(() => this.listeners.dispose()),
      server.onReady(() => this.updates.request()),
      server.onFlowChanged(({ uri }) => {
        if (uri === this.uri) this.updates.request();
      }),
    );
    if (state) this.restore(state);
    pageOf(panel, extensionUri);
  }

  /** Shows a document from now on. */
  follow(uri: Uri): void {
    const text = uri.toString();
    if (text === this.uri) return;
    this.uri = text;
    this.window = undefined;
    this.panel.title = titleOf(uri);
    this.updates.request();
  }

  show(column: ViewColumn): void {
    this.panel.reveal(this.panel.viewColumn ?? column, true);
  }

  dispose(): void {
    this.panel.dispose();
  }

  /** The server knows open documents only, and nothing else may have opened this one yet. */
  private restore({ uri, window }: PageState): void {
    const parsed = Uri.parse(uri, true);
    this.follow(parsed);
    this.window = window ?? undefined;
    workspace.openTextDocument(parsed).then(
      () => this.updates.request(),
      () => {
        // It is gone: the page goes on to whatever is opened next.
      },
    );
  }

  private receive(message: FromPage): void {
    switch (message.kind) {
      case 'ready':
        this.isLoaded = true;
        this.updates.request();
        break;
      case 'drawn':
        this.drawn?.();
        break;
      case 'window':
        this.window = message.window;
        this.updates.request();
        break;
      case 'reveal':
        void reveal(Uri.parse(message.uri, true), message.range);
    }
  }

  private visibilityChanged(): void {
    if (this.panel.visible) return;
    this.isLoaded = false;
    this.drawn?.();
  }

  /** Asks for the newest flow, and is done when the page has drawn it. */
  private async update(): Promise<void> {
    if (!this.isLoaded || this.uri === undefined) return;
    const { uri } = this;
    const result = await this.server.flow({ uri, window: this.window ?? firstWindow(uri) });
    if (!result || uri !== this.uri) return;
    if (this.window && this.window.from >= result.model.segments.total) this.window = undefined;
    await this.draw(uri, result);
  }

  private async draw(uri: string, result: FlowResult): Promise<void> {
    const { model, mermaid, transcript, broken } = result;
    const turns = turnsOf(model.segments, firstWindow(uri).count);
    const message: Show = {
      kind: 'show',
      uri,
      model,
      mermaid,
      transcript,
      status: statusOf(broken),
      statusOfLast: lastStatus(broken),
      pages: turns && { ...turns, text: extentText(model.segments) },
    };
    const drawn = new Promise<void>((resolve) => {
      this.drawn = resolve;
    });
    if (await this.panel.webview.postMessage(message)) await drawn;
  }
}

function firstWindow(uri: string): FlowWindow {
  const settings = workspace.getConfiguration('tcpflow.preview', Uri.parse(uri, true));
  return { from: 0, count: settings.get<number>('maxSegments', 500) };
}
