/** Who tells the simulation what a segment should have been. The rules implement it; captures need none. */
import type { SegmentEvent } from '../script.ts';
import type { Segment } from '../segment.ts';
import type { EmissionStep, Side, Step, Trace } from '../trace.ts';

export interface Judge {
  /** What its author meant by a segment, where that is known beforehand: this is judged and sent. */
  meant?(event: SegmentEvent): SegmentEvent | undefined;
  /**
   * Judges a segment before its sender's TCB changes: `draft` has `after` equal to `before`, and the
   * literal segment as the emitted one. `steps` is the trace so far.
   */
  judge(draft: EmissionStep, steps: readonly Step[]): Judgement;
  /** A step was taken, and stays as it is; `trace` grows, and is the same each time. */
  follow?(step: Step, trace: Trace): void;
}

export type Judgement =
  /** Go on with the literal segment. */
  | { readonly kind: 'as-written' }
  /** The mistake has one evident repair: go on from that. */
  | { readonly kind: 'repaired'; readonly segment: Segment; readonly from: Side }
  /**
   * A mistake on purpose: the literal segment goes out, while its sender goes on as if it had sent
   * the repair; untouched where there is none.
   */
  | { readonly kind: 'deliberate'; readonly meant: Segment | undefined }
  /** A mistake without one: what follows on this connection cannot be known. */
  | { readonly kind: 'no-repair' };

export const AS_WRITTEN: Judgement = { kind: 'as-written' };

/** Takes every segment as it is written. */
export const NO_JUDGE: Judge = { judge: () => AS_WRITTEN };
