/** The language server, as the rest of the extension sees it. */
import { type CancellationToken, type Disposable, EventEmitter } from 'vscode';
import { type BaseLanguageClient, type LanguageClientOptions, State } from 'vscode-languageclient';
import {
  CAPTURE_CONNECTIONS_REQUEST,
  CAPTURE_EXPORT_REQUEST,
  CAPTURE_FORGOTTEN,
  CAPTURE_IMPORT_REQUEST,
  CAPTURE_PIECE_REQUEST,
  type CaptureConnectionsResponse,
  type CaptureExportParams,
  type CaptureExportResponse,
  type CaptureImportParams,
  type CaptureImportResponse,
  type CaptureParams,
  type CapturePieceParams,
  EXPLAIN_REQUEST,
  type ExplainParams,
  type ExplainResponse,
  FLOW_CHANGED,
  FLOW_REQUEST,
  type FlowChangedParams,
  type FlowParams,
  type FlowResponse,
  type InitializationOptions,
  RULES_REQUEST,
  type RulesResponse,
} from '../language-server/protocol.ts';
import { LANGUAGE } from './language.ts';

export type MakeClient = (options: LanguageClientOptions) => BaseLanguageClient;

export class Server implements Disposable {
  private readonly client: BaseLanguageClient;
  private readonly changed = new EventEmitter<FlowChangedParams>();
  private readonly ready = new EventEmitter<void>();
  /** A document has been read anew. */
  readonly onFlowChanged = this.changed.event;
  /** The server answers, for the first time or again. */
  readonly onReady = this.ready.event;

  constructor(makeClient: MakeClient, initializationOptions: InitializationOptions) {
    const documentSelector = [{ language: LANGUAGE }];
    this.client = makeClient({ documentSelector, initializationOptions });
    this.client.onNotification(FLOW_CHANGED, (params: FlowChangedParams) => {
      this.changed.fire(params);
    });
    this.client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) this.ready.fire();
    });
  }

  start(): Promise<void> {
    return this.client.start();
  }

  async restart(): Promise<void> {
    if (this.client.isRunning()) await this.client.stop();
    await this.client.start();
  }

  /** Null while the server is not there: it will say when it is. */
  async flow(params: FlowParams, token?: CancellationToken): Promise<FlowResponse> {
    if (!this.client.isRunning()) return null;
    return this.client.sendRequest<FlowResponse>(FLOW_REQUEST, params, token);
  }

  explain(params: ExplainParams): Promise<ExplainResponse> {
    return this.client.sendRequest<ExplainResponse>(EXPLAIN_REQUEST, params);
  }

  rules(): Promise<RulesResponse> {
    return this.client.sendRequest<RulesResponse>(RULES_REQUEST);
  }

  capturePiece(params: CapturePieceParams): Promise<void> {
    return this.client.sendRequest<void>(CAPTURE_PIECE_REQUEST, params);
  }

  captureConnections(
    params: CaptureParams,
    token: CancellationToken,
  ): Promise<CaptureConnectionsResponse> {
    return this.client.sendRequest(CAPTURE_CONNECTIONS_REQUEST, params, token);
  }

  importCapture(
    params: CaptureImportParams,
    token: CancellationToken,
  ): Promise<CaptureImportResponse> {
    return this.client.sendRequest(CAPTURE_IMPORT_REQUEST, params, token);
  }

  forgetCapture(params: CaptureParams): void {
    if (this.client.isRunning()) void this.client.sendNotification(CAPTURE_FORGOTTEN, params);
  }

  exportCapture(params: CaptureExportParams): Promise<CaptureExportResponse> {
    return this.client.sendRequest<CaptureExportResponse>(CAPTURE_EXPORT_REQUEST, params);
  }

  dispose(): void {
    this.changed.dispose();
    this.ready.dispose();
    void this.client.dispose();
  }
}
