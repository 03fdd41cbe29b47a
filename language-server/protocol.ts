/** What the editor's side and the server say to each other beyond LSP. Names and plain data only. */
import type { FlowModel, MermaidDrawing } from './diagram/model.ts';

export type * from './diagram/model.ts';

/** Asks for the flow of an open document, as it is now. */
export const FLOW_REQUEST = 'tcpflow/flow';

export interface FlowParams {
  readonly uri: string;
  /** Which segments to show; the first 500 where absent. */
  readonly window?: FlowWindow;
}

export interface FlowWindow {
  readonly from: number;
  readonly count: number;
}

/** Null where the server does not know the document. */
export type FlowResponse = FlowResult | null;

export interface FlowResult {
  /** The version of the document that was read. */
  readonly version: number;
  readonly model: FlowModel;
  /** With the states left out: the preview itself puts them beside the lifelines. */
  readonly mermaid: MermaidDrawing;
  /** A sentence for each row. */
  readonly transcript: readonly string[];
  readonly broken: BrokenLines;
}

/** Lines that could not be read and are missing from the model. */
export interface BrokenLines {
  readonly count: number;
  /** The first of them, from 0; null where there is none. */
  readonly first: number | null;
}

/** Says that a document has been read anew: after each validation. */
export const FLOW_CHANGED = 'tcpflow/flowChanged';

export interface FlowChangedParams {
  readonly uri: string;
  readonly version: number;
}

/** Asks for the page that explains a rule, in Markdown. */
export const EXPLAIN_REQUEST = 'tcpflow/explain';

export interface ExplainParams {
  /** The page that lists all rules where absent. */
  readonly rule?: string;
}

/** Null where there is no such rule. */
export type ExplainResponse = string | null;

/** Asks for all rules, in the order of the catalogue. */
export const RULES_REQUEST = 'tcpflow/rules';

export type RulesResponse = readonly RuleEntry[];

export interface RuleEntry {
  readonly name: string;
  readonly group: string;
  readonly level: string;
  readonly summary: string;
}

/** What an editor tells the server when it starts it. */
export interface InitializationOptions {
  /** How it shows the page of a rule; where absent, no page is offered. */
  readonly explain?: ExplainSupport;
}

export interface ExplainSupport {
  /** A command that opens the page of the rule whose name it is called with. */
  readonly command: string;
  /** A link to the page; `{rule}` stands for the name. */
  readonly link: string;
}

/** Hands over the next piece of a capture; a file comes in pieces, for messages are text. */
export const CAPTURE_PIECE_REQUEST = 'tcpflow/capturePiece';

export interface CaptureParams {
  /** What the client calls the capture. */
  readonly capture: string;
}

export interface CapturePieceParams extends CaptureParams {
  /** In base64. */
  readonly octets: string;
}

/** Asks which connections a capture shows, once all of its pieces are there. */
export const CAPTURE_CONNECTIONS_REQUEST = 'tcpflow/captureConnections';

export interface CaptureConnectionsResponse {
  readonly connections: readonly CaptureConnection[];
  /** What a reader should know of the file, in English. */
  readonly remarks: readonly string[];
  /** Why it could not be read to its end, in English; null where it could. */
  readonly unreadable: string | null;
}

export interface CaptureConnection {
  readonly id: string;
  /** `10.0.0.1:5000`; who sent the first segment comes first. */
  readonly a: string;
  readonly b: string;
  readonly segments: number;
  readonly octets: number;
  readonly firstFrame: number;
  /** Seconds since the first frame of the capture. */
  readonly start: number;
  readonly end: number;
}

/** Asks for a connection of a capture as a text. */
export const CAPTURE_IMPORT_REQUEST = 'tcpflow/captureImport';

export interface CaptureImportParams extends CaptureParams {
  readonly connection: string;
  readonly title: string;
  readonly numbers: 'symbols' | 'raw';
  readonly detail: 'essential' | 'full';
}

export interface CaptureImportResponse {
  /** Null where there is no such connection. */
  readonly text: string | null;
  /** The connection has more segments than the text. */
  readonly cut: boolean;
}

/** Says that a capture is needed no more. */
export const CAPTURE_FORGOTTEN = 'tcpflow/captureForgotten';

/** Asks for an open document as a capture. */
export const CAPTURE_EXPORT_REQUEST = 'tcpflow/captureExport';

export interface CaptureExportParams {
  readonly uri: string;
}

/** Null where the server does not know the document. */
export type CaptureExportResponse = ExportedCapture | null;

export interface ExportedCapture {
  /** A pcapng file, in base64. */
  readonly octets: string;
  readonly segments: number;
}
