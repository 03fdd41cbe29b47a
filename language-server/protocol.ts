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
