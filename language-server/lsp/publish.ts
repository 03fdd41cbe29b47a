/** Tells the client what a build brought: the diagnostics, and that the flow may be drawn anew. */
import { DocumentState } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import type { Connection } from 'vscode-languageserver';
import { FLOW_CHANGED, type FlowChangedParams } from '../protocol.ts';
import type { ReportError } from './guard.ts';

export function publishBuilds(
  connection: Connection,
  { workspace: { DocumentBuilder } }: LangiumSharedServices,
  report: ReportError,
): void {
  DocumentBuilder.onDocumentPhase(DocumentState.Validated, ({ textDocument, diagnostics = [] }) => {
    const { uri, version } = textDocument;
    const changed: FlowChangedParams = { uri, version };
    connection.sendDiagnostics({ uri, version, diagnostics }).catch(report);
    connection.sendNotification(FLOW_CHANGED, changed).catch(report);
  });
  DocumentBuilder.onUpdate((_changed, deleted) => {
    for (const uri of deleted) {
      connection.sendDiagnostics({ uri: uri.toString(), diagnostics: [] }).catch(report);
    }
  });
}
