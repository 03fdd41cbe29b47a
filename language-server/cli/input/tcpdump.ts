/** Text that tcpdump printed: a capture whose frames are lines. */
import type { SegmentSink } from '../../capture/read.ts';
import { readTcpdump } from '../../formats/tcpdump/read.ts';
import { isTcpdump } from '../../formats/tcpdump/recognize.ts';

/** A note in our own language can be recognised by its name, and need not be looked at. */
export function isTcpdumpText(name: string, text: string): boolean {
  return !name.endsWith('.tcpflow') && isTcpdump(text);
}

export function readInto(sink: SegmentSink, text: string): void {
  const { segments, remarks } = readTcpdump(text.split(/\r\n|\r|\n/));
  for (const segment of segments) sink.segment(segment);
  for (const remark of remarks) sink.remark(remark);
}
