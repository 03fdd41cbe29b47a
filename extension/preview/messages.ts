/** What the preview's page and the extension say to each other. Types only: both sides import them. */
import type {
  FlowModel,
  FlowWindow,
  MermaidDrawing,
  SourceRange,
} from '../../language-server/protocol.ts';

export type ToPage = Show;

/** Draws a document. Texts are in the reader's language, for the page has none of its own. */
export interface Show {
  readonly kind: 'show';
  readonly uri: string;
  readonly model: FlowModel;
  readonly mermaid: MermaidDrawing;
  readonly transcript: readonly string[];
  /** What could not be read; empty where everything could. */
  readonly status: string;
  /** The same, where the last picture has to stand in for one that cannot be drawn. */
  readonly statusOfLast: string;
  readonly pages: Pages | null;
}

/** Other parts of a long flow. */
export interface Pages {
  /** `Segments 1–500 of 9,340`. */
  readonly text: string;
  readonly previous: FlowWindow | null;
  readonly next: FlowWindow | null;
  readonly all: FlowWindow | null;
}

export type FromPage =
  /** The page has been loaded and can draw. */
  | { readonly kind: 'ready'; readonly state: PageState | null }
  /** The last `show` has been drawn: the next may come. */
  | { readonly kind: 'drawn' }
  | { readonly kind: 'reveal'; readonly uri: string; readonly range: SourceRange }
  | { readonly kind: 'window'; readonly window: FlowWindow };

/** What survives a reload of the window. */
export interface PageState {
  readonly uri: string;
  readonly window: FlowWindow | null;
  readonly zoom: number | 'fit';
  readonly scroll: { readonly x: number; readonly y: number };
}
