import { DefaultLanguageServer } from 'langium/lsp';
import type { InitializeParams, InitializeResult } from 'vscode-languageserver';
import { ACTION_KINDS } from './fixes/code-actions.ts';

/** Says what the server can do, beyond what Langium has services for. */
export class FlowLanguageServer extends DefaultLanguageServer {
  protected override buildInitializeResult(params: InitializeParams): InitializeResult {
    const { capabilities } = super.buildInitializeResult(params);
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
