import { eagerLoad } from 'langium';
import { DefaultLanguageServer } from 'langium/lsp';
import type { InitializedParams, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { ACTION_KINDS } from './fixes/code-actions.ts';

/** Says what the server can do, beyond what Langium has services for; and that before all else. */
export class FlowLanguageServer extends DefaultLanguageServer {
  /** Those that listen for the start; the language's own are built once the client has its answer. */
  protected override eagerLoadServices(): void {
    eagerLoad(this.services);
  }

  override initialized(params: InitializedParams): void {
    super.initialized(params);
    setTimeout(() => {
      for (const { parser } of this.services.ServiceRegistry.all) void parser.LangiumParser;
    });
  }

  protected override buildInitializeResult(params: InitializeParams): InitializeResult {
    // Each file stands alone: Langium's search of the workspace has nothing to look through.
    const { workspaceSymbolProvider: _, ...capabilities } = super.buildInitializeResult(
      params,
    ).capabilities;
    return {
      capabilities: {
        ...capabilities,
        codeActionProvider: { codeActionKinds: [...ACTION_KINDS] },
        selectionRangeProvider: true,
      },
      serverInfo: { name: 'tcpflow' },
    };
  }
}
