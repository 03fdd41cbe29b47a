/** Checks a capture as it streams by. The one way in for all who have one. */
import type { CapturedSegment, CaptureRemark } from './captured-segment.ts';
import type { CaptureOptions, CheckedCapture } from './checked-capture.ts';
import { Connections } from './observe/connections.ts';
import { readCapture, type SegmentSink } from './read.ts';

export type * from './checked-capture.ts';

/** The octets of a file, in pieces of any size. */
export type Octets = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Never throws on what the octets are. */
export async function checkCapture(
  source: Octets,
  options: CaptureOptions = {},
): Promise<CheckedCapture> {
  const checker = new CaptureChecker(options);
  const unreadable = await readCapture(source, checker);
  return checker.end(unreadable?.reason);
}

/** For who has the segments already. */
export class CaptureChecker implements SegmentSink {
  private readonly connections: Connections;
  private readonly remarks: CaptureRemark[] = [];
  private segments = 0;

  constructor(options: CaptureOptions = {}) {
    this.connections = new Connections(options);
  }

  segment(segment: CapturedSegment): void {
    this.segments++;
    this.connections.segment(segment);
  }

  /** Others went by, of which nobody wants to know; it tells how long the capture went on. */
  pass({ time }: CapturedSegment): void {
    this.connections.pass(time);
  }

  remark(remark: CaptureRemark): void {
    this.remarks.push(remark);
  }

  /** `unreadable`: why there is no more of it. */
  end(unreadable?: string): CheckedCapture {
    this.connections.end();
    const { segments, remarks } = this;
    const { done: connections, findings } = this.connections;
    return { segments, connections, findings, remarks, unreadable };
  }
}
