/** Opens the page that explains a rule, beside the text. */
import { commands, Disposable, ViewColumn, window, workspace } from 'vscode';
import type { ExplainSupport } from '../../language-server/protocol.ts';
import type { Server } from '../server.ts';
import { pageUri, RulePages, SCHEME } from './pages.ts';
import { pickRule } from './pick.ts';

const COMMAND = 'tcpflow.explainRule';

/** For the server: it makes the light bulb's entries and the links of the diagnostics. */
export const EXPLAIN: ExplainSupport = {
  command: COMMAND,
  link: `command:${COMMAND}?${encodeURIComponent('["')}{rule}${encodeURIComponent('"]')}`,
};

export class Explanations implements Disposable {
  private readonly server: Server;
  private readonly registered: Disposable;

  constructor(server: Server) {
    this.server = server;
    this.registered = Disposable.from(
      workspace.registerFileSystemProvider(SCHEME, new RulePages(server), {
        isReadonly: true,
        isCaseSensitive: true,
      }),
      commands.registerCommand(COMMAND, (rule?: unknown) => this.explain(rule)),
    );
  }

  /** Asks which one where it is not called with the name of a rule. */
  private async explain(rule: unknown): Promise<void> {
    const picked = typeof rule === 'string' ? { rule } : await pickRule(await this.server.rules());
    if (picked) await showPage(picked.rule);
  }

  dispose(): void {
    this.registered.dispose();
  }
}

/** Beside the text, which keeps the focus. An editor without VS Code's Markdown shows the page as text. */
async function showPage(rule: string | undefined): Promise<void> {
  const uri = pageUri(rule);
  const reader = window.activeTextEditor;
  const asText = () => window.showTextDocument(uri, { viewColumn: ViewColumn.Beside });
  await commands.executeCommand('markdown.showPreviewToSide', uri).then(undefined, asText);
  if (reader) await window.showTextDocument(reader.document, reader.viewColumn);
}
