/** Text that tcpdump printed: a capture whose frames are lines. */
import type { SegmentSink } from '../../capture/read.ts';
import { readTcpdump } from '../../formats/tcpdump/read.ts';

export function readInto(sink: SegmentSink, text: string): void {
  const { segments, remarks } = readTcpdump(text.split(/\r\n|\r|\n/));
  for (const segment of segments) sink.segment(segment);
  for (const remark of remarks) sink.remark(remark);
}
