/** Checks a capture as it streams by. The one way in for all who have one. */
import type { CaptureRemark } from './captured-segment.ts';
import type { CaptureOptions, CheckedCapture } from './checked-capture.ts';
import { Connections } from './observe/connections.ts';
import { CaptureReader } from './read.ts';

export type * from './checked-capture.ts';

/** `source`: the octets of a file, in pieces of any size. Never throws on what they are. */
export async function checkCapture(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: CaptureOptions = {},
): Promise<CheckedCapture> {
  const checker = new CaptureChecker(options);
  for await (const chunk of source) checker.push(chunk);
  return checker.end();
}

/** For who has the octets in another way than as a stream. */
export class CaptureChecker {
  private readonly connections: Connections;
  private readonly remarks: CaptureRemark[] = [];
  private readonly reader: CaptureReader;
  private segments = 0;

  constructor(options: CaptureOptions = {}) {
    this.connections = new Connections(options);
    this.reader = new CaptureReader({
      segment: (segment) => {
        this.segments++;
        this.connections.segment(segment);
      },
      remark: (remark) => this.remarks.push(remark),
    });
  }

  push(chunk: Uint8Array): void {
    this.reader.push(chunk);
  }

  end(): CheckedCapture {
    const unreadable = this.reader.end();
    this.connections.end();
    const { segments, remarks } = this;
    const { done: connections, findings } = this.connections;
    return { segments, connections, findings, remarks, unreadable: unreadable?.reason };
  }
}
