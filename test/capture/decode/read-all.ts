/** Reads a capture as a whole. */
import type {
  CapturedSegment,
  CaptureRemark,
} from '../../../language-server/capture/captured-segment.ts';
import { CaptureReader, type Unreadable } from '../../../language-server/capture/read.ts';

export interface Everything {
  readonly segments: readonly CapturedSegment[];
  readonly remarks: readonly CaptureRemark[];
  readonly unreadable: Unreadable | undefined;
}

/** In chunks of so many octets. */
export function readAll(bytes: Uint8Array, chunk = bytes.length): Everything {
  const segments: CapturedSegment[] = [];
  const remarks: CaptureRemark[] = [];
  const reader = new CaptureReader({
    segment: (segment) => segments.push(segment),
    remark: (remark) => remarks.push(remark),
  });
  for (let at = 0; at < bytes.length; at += chunk) reader.push(bytes.subarray(at, at + chunk));
  const unreadable = reader.end();
  return { segments, remarks, unreadable };
}

/** Each remark as `kind@frame: message`, without the frame where it is about the file. */
export function remarkTexts({ remarks }: Everything): string[] {
  return remarks.map(({ kind, frame, message }) => {
    return `${frame === undefined ? kind : `${kind}@${frame}`}: ${message}`;
  });
}
