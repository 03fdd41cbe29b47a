/** The requests about captures. */
import {
  createServerRequestHandler,
  type LangiumSharedServices,
  type ServiceRequirement,
} from 'langium/lsp';
import type { CancellationToken, Connection, TextDocumentIdentifier } from 'vscode-languageserver';
import {
  CAPTURE_CONNECTIONS_REQUEST,
  CAPTURE_EXPORT_REQUEST,
  CAPTURE_FORGOTTEN,
  CAPTURE_IMPORT_REQUEST,
  CAPTURE_PIECE_REQUEST,
  type CaptureExportParams,
  type CaptureImportParams,
  type CaptureParams,
  type CapturePieceParams,
} from '../../protocol.ts';
import type { Captures } from './captures.ts';
import type { CaptureExport } from './export.ts';

export interface CaptureServices {
  readonly shared: LangiumSharedServices;
  readonly tcpflow: { readonly Captures: Captures; readonly CaptureExport: CaptureExport };
}

export function handleCaptures(
  connection: Connection,
  { shared, tcpflow }: CaptureServices,
  ready: ServiceRequirement,
): void {
  const { Captures: captures } = tcpflow;
  connection.onRequest(CAPTURE_PIECE_REQUEST, (params: CapturePieceParams) => {
    return captures.piece(params);
  });
  connection.onRequest(
    CAPTURE_CONNECTIONS_REQUEST,
    (params: CaptureParams, token: CancellationToken) => captures.connections(params, token),
  );
  connection.onRequest(
    CAPTURE_IMPORT_REQUEST,
    (params: CaptureImportParams, token: CancellationToken) => captures.import(params, token),
  );
  connection.onNotification(CAPTURE_FORGOTTEN, (params: CaptureParams) => captures.forget(params));
  connection.onRequest(CAPTURE_EXPORT_REQUEST, exportHandler({ shared, tcpflow }, ready));
}

/** A document that is not open is none. */
function exportHandler({ shared, tcpflow }: CaptureServices, ready: ServiceRequirement) {
  const answer = createServerRequestHandler(
    (_, document, _params: { textDocument: TextDocumentIdentifier }) => {
      return tcpflow.CaptureExport.of(document);
    },
    shared,
    ready,
  );
  return ({ uri }: CaptureExportParams, token: CancellationToken) => {
    if (!shared.workspace.TextDocuments.get(uri)) return null;
    return answer({ textDocument: { uri } }, token);
  };
}
