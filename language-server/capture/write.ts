/** Writing captures: segments in, the pieces of a pcapng file out. */

import { encodeFrame, type SegmentFields } from './encode/frame.ts';
import { encodeHead, encodePacket } from './encode/pcapng.ts';

export { encodeFrame, type SegmentFields };

export interface SegmentToWrite extends SegmentFields {
  /** Seconds since the beginning of the capture. */
  readonly time: number;
  /** Shown by Wireshark beside the frame. */
  readonly comment?: string;
}

export interface CaptureToWrite {
  /** Who wrote it. */
  readonly application: string;
  readonly comment?: string;
  /** Nanoseconds from 1970 to the beginning. */
  readonly start: bigint;
  readonly segments: Iterable<SegmentToWrite>;
}

/** A segment whose addresses are none is left out: look at them before. */
export function* encodeCapture(capture: CaptureToWrite): Generator<Uint8Array> {
  yield encodeHead(capture.application, capture.comment);
  for (const segment of capture.segments) {
    const frame = encodeFrame(segment);
    const time = capture.start + BigInt(Math.round(segment.time * 1e9));
    if (frame) yield encodePacket(frame, time, segment.comment);
  }
}
