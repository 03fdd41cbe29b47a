/** Connects a server to its client. */
import { DocumentState } from 'langium';
import {
  addCodeActionHandler,
  addCompletionHandler,
  addConfigurationChangeHandler,
  addDocumentHighlightHandler,
  addDocumentSymbolHandler,
  addDocumentUpdateHandler,
  addFindReferencesHandler,
  addFoldingRangeHandler,
  addFormattingHandler,
  addGotoDefinitionHandler,
  addHoverHandler,
  addInlayHintHandler,
  addRenameHandler,
  createServerRequestHandler,
  type LangiumSharedServices,
  type ServiceRequirement,
} from 'langium/lsp';
import type { CancellationToken, Connection, TextDocumentIdentifier } from 'vscode-languageserver';
import { EXPLAIN_REQUEST, FLOW_REQUEST, type FlowParams, RULES_REQUEST } from '../protocol.ts';
import { handleCaptures } from './capture/handlers.ts';
import { explain, ruleEntries } from './explain/pages.ts';
import { followRuleSettings } from './levels.ts';
import type { Server } from './module.ts';
import { publishBuilds } from './publish.ts';
import { refreshHints } from './settings.ts';

/** Every feature can answer from here on: what it reads beyond the parse, it asks the analysis for. */
const READY: ServiceRequirement = DocumentState.Parsed;

type AddHandler = (
  connection: Connection,
  shared: LangiumSharedServices,
  required: ServiceRequirement,
) => void;

const FEATURES: readonly AddHandler[] = [
  addCodeActionHandler,
  addCompletionHandler,
  addDocumentHighlightHandler,
  addDocumentSymbolHandler,
  addFindReferencesHandler,
  addFoldingRangeHandler,
  addFormattingHandler,
  addGotoDefinitionHandler,
  addHoverHandler,
  addInlayHintHandler,
  addRenameHandler,
];

export function startServer(server: Server): void {
  const { shared, tcpflow, report } = server;
  const connection = shared.lsp.Connection;
  if (!connection) throw new Error('A server without a connection cannot be started.');
  for (const add of FEATURES) add(connection, shared, READY);
  connection.onSelectionRanges(
    createServerRequestHandler(
      (_, document, params) => tcpflow.SelectionRanges.of(document, params),
      shared,
      READY,
    ),
  );
  connection.onRequest(FLOW_REQUEST, flowHandler(server));
  handleCaptures(connection, server, READY);
  connection.onRequest(EXPLAIN_REQUEST, explain);
  connection.onRequest(RULES_REQUEST, ruleEntries);
  addDocumentUpdateHandler(connection, shared);
  addConfigurationChangeHandler(connection, shared);
  publishBuilds(connection, shared, report);
  refreshHints(connection, shared, report);
  followRuleSettings(tcpflow.RuleLevels, shared, report);
  shared.lsp.LanguageServer.onInitialize(({ initializationOptions }) => {
    tcpflow.ExplainLinks.take(initializationOptions);
  });
  connection.onInitialize((params) => shared.lsp.LanguageServer.initialize(params));
  connection.onInitialized((params) => shared.lsp.LanguageServer.initialized(params));
  shared.workspace.TextDocuments.listen(connection);
  connection.listen();
}

/** A document that is not open has no flow. */
function flowHandler({ shared, tcpflow }: Server) {
  const answer = createServerRequestHandler(
    (_, document, params: FlowParams & { textDocument: TextDocumentIdentifier }) =>
      tcpflow.Flows.of(document, params),
    shared,
    READY,
  );
  return (params: FlowParams, token: CancellationToken) => {
    const { uri } = params;
    if (!shared.workspace.TextDocuments.get(uri)) return null;
    return answer({ ...params, textDocument: { uri } }, token);
  };
}
