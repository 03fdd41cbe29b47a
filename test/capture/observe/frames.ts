/** The frames of a capture one by one, so that some can be left out, and what is found in them. */
import type {
  CapturedSegment,
  CaptureRemark,
} from '../../../language-server/capture/captured-segment.ts';
import { CaptureChecker, type CheckedCapture } from '../../../language-server/capture/check.ts';
import type { Frame } from '../../../language-server/capture/container/frame.ts';
import { Recognizer } from '../../../language-server/capture/container/recognize.ts';
import { RecordStream } from '../../../language-server/capture/container/record-stream.ts';
import { Decoder } from '../../../language-server/capture/decode/decoder.ts';

/** A frame that may be kept; its number is the one in the whole capture. */
export type Kept = Readonly<Frame>;

export function framesOf(bytes: Uint8Array): readonly Kept[] {
  const frames: Kept[] = [];
  const stream = new RecordStream(
    new Recognizer({ frame: (frame) => frames.push({ ...frame }), remark() {} }),
  );
  stream.push(bytes);
  return frames;
}

export function checkFrames(frames: readonly Kept[]): CheckedCapture {
  const checker = new CaptureChecker();
  decode(frames, checker);
  return checker.end();
}

/** Undefined for what is no segment. */
export function segmentOf(frame: Kept): CapturedSegment | undefined {
  let read: CapturedSegment | undefined;
  decode([frame], {
    segment(segment) {
      read = segment;
    },
    remark() {},
  });
  return read;
}

export function segmentsOf(frames: readonly Kept[]): readonly CapturedSegment[] {
  const segments: CapturedSegment[] = [];
  decode(frames, { segment: (segment) => segments.push(segment), remark() {} });
  return segments;
}

function decode(
  frames: readonly Kept[],
  sink: { segment(segment: CapturedSegment): unknown; remark(remark: CaptureRemark): void },
): void {
  const decoder = new Decoder(sink);
  frames.forEach((frame, index) => {
    decoder.frame({ ...frame, number: index + 1 });
  });
  decoder.end();
}
