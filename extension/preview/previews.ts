/** Opens the preview, and brings it back after the window was loaded again. There is one for all files. */
import {
  commands,
  Disposable,
  type TextDocument,
  type Uri,
  ViewColumn,
  type WebviewPanel,
  window,
} from 'vscode';
import { LANGUAGE } from '../language.ts';
import type { Server } from '../server.ts';
import type { PageState } from './messages.ts';
import { PreviewPanel } from './panel.ts';

const VIEW_TYPE = 'tcpflow.preview';

export class Previews implements Disposable {
  private readonly extensionUri: Uri;
  private readonly server: Server;
  private readonly registered: Disposable;
  private current: PreviewPanel | undefined;

  constructor(extensionUri: Uri, server: Server) {
    this.extensionUri = extensionUri;
    this.server = server;
    this.registered = Disposable.from(
      commands.registerCommand('tcpflow.openPreview', () => this.open(ViewColumn.Active)),
      commands.registerCommand('tcpflow.openPreviewToSide', () => this.open(ViewColumn.Beside)),
      window.registerWebviewPanelSerializer(VIEW_TYPE, {
        deserializeWebviewPanel: async (panel, state?: PageState) => this.adopt(panel, state),
      }),
      window.onDidChangeActiveTextEditor((editor) => {
        if (isFlow(editor?.document)) this.current?.follow(editor.document.uri);
      }),
    );
  }

  private open(column: ViewColumn): void {
    const document = window.activeTextEditor?.document;
    if (!this.current) {
      const title = 'TCPFlow';
      const panel = window.createWebviewPanel(VIEW_TYPE, title, {
        viewColumn: column,
        preserveFocus: true,
      });
      this.adopt(panel, undefined);
    } else this.current.show(column);
    if (isFlow(document)) this.current?.follow(document.uri);
  }

  /** A second panel, restored beside one that is open, takes its place. */
  private adopt(panel: WebviewPanel, state: PageState | undefined): void {
    this.current?.dispose();
    const preview = new PreviewPanel(panel, this.extensionUri, this.server, state);
    this.current = preview;
    panel.onDidDispose(() => {
      if (this.current === preview) this.current = undefined;
    });
  }

  dispose(): void {
    this.registered.dispose();
    this.current?.dispose();
  }
}

function isFlow(document: TextDocument | undefined): document is TextDocument {
  return document?.languageId === LANGUAGE;
}
