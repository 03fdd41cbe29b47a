/** Opens the page that explains a rule, beside the text. */
import {
  commands,
  Disposable,
  type Tab,
  TabInputCustom,
  type ViewColumn,
  window,
  workspace,
} from 'vscode';
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

/** VS Code's own; an editor that comes without it shows the page as text. */
const MARKDOWN_PREVIEW = 'vscode.markdown.preview.editor';

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

/** Beside the text, which keeps the focus; the next page takes the place of the one that is open. */
async function showPage(rule: string | undefined): Promise<void> {
  const options = { viewColumn: columnOfPages() ?? columnBesideText(), preserveFocus: true };
  await commands.executeCommand('vscode.openWith', pageUri(rule), MARKDOWN_PREVIEW, options);
}

function columnOfPages(): ViewColumn | undefined {
  return window.tabGroups.all.find(({ tabs }) => tabs.some(isPage))?.viewColumn;
}

function isPage({ input }: Tab): boolean {
  return input instanceof TabInputCustom && input.uri.scheme === SCHEME;
}

function columnBesideText(): ViewColumn {
  return (window.activeTextEditor?.viewColumn ?? 0) + 1;
}
