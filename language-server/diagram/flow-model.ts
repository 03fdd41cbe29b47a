/** The trace as a flow model: what happened, as rows for a diagram. */
import type { Origin } from '../tcp/script.ts';
import type { Trace } from '../tcp/trace.ts';
import type { FlowModel, RowFinding, SourceRange } from './model.ts';

/** A range of the text that a step came from; of one part of its statement where it is asked for. */
export type Locate = (origin: Origin, part?: string) => SourceRange | undefined;

/** What was found, as far as a diagram shows it. */
export interface FlowFinding extends RowFinding {
  readonly step: number | undefined;
  readonly origin: Origin;
}

export const FIRST_SEGMENTS = { from: 0, count: 500 };

/** The rows of the segments in `window`, and everything between them. */
export function flowModel(
  trace: Trace,
  findings: readonly FlowFinding[],
  locate: Locate,
  window: { readonly from: number; readonly count: number } = FIRST_SEGMENTS,
): FlowModel {
  throw new Error(`${trace.title} ${findings.length} ${locate} ${window.from}`);
}
