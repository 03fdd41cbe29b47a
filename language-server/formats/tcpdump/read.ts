/** What tcpdump printed, as the segments of a capture. */
import type { CapturedSegment, CaptureRemark } from '../../capture/captured-segment.ts';
import { type Numbers, numbersOf } from './numbers.ts';
import { packetLines } from './packet-lines.ts';
import type { PrintedSegment } from './printed-segment.ts';
import { Notes } from './remarks.ts';
import { readBody } from './segment-line.ts';
import { timesOf } from './stamps.ts';

export interface ReadTcpdump {
  /** Their frames are lines, from 1: where a packet begins in the text. */
  readonly segments: readonly CapturedSegment[];
  /** With lines for frames, too. */
  readonly remarks: readonly CaptureRemark[];
  /** False where no times were printed (`-t`): then all of them are 0. */
  readonly areTimesKnown: boolean;
}

interface Read {
  readonly line: number;
  readonly place: number;
  readonly printed: PrintedSegment;
}

/** Never throws; what cannot be read is a remark. */
export function readTcpdump(lines: Iterable<string>): ReadTcpdump {
  const notes = new Notes();
  const stamps: string[] = [];
  const read: Read[] = [];
  for (const packet of packetLines(lines)) {
    if ('stray' in packet) {
      notes.stray(packet.line);
      continue;
    }
    const { line } = packet;
    const place = stamps.push(packet.stamp) - 1;
    const printed = readBody(packet.body);
    if (typeof printed === 'string') notes.left(printed, line);
    else if ('refused' in printed) notes.refused(printed.refused, line);
    else read.push({ line, place, printed });
  }
  const { seconds, areKnown } = timesOf(stamps);
  const numbers = numbersOf(read.map(({ printed }) => printed));
  const segments = read.map((each, i) => {
    return segmentOf(each, numbers[i] as Numbers, seconds[each.place] ?? 0);
  });
  if (segments.length > 0 && !areKnown) notes.timeless();
  return { segments, remarks: notes.remarks(), areTimesKnown: areKnown };
}

const NO_TEXT = new Uint8Array();

function segmentOf({ line, printed }: Read, numbers: Numbers, time: number): CapturedSegment {
  const { from, to, flags, reserved, win, urg, len, options, checksum, malformed } = printed;
  const { seq, ack, sack } = numbers;
  return {
    frame: line,
    time,
    from,
    to,
    flags,
    reserved,
    seq,
    ack,
    window: (win ?? 0) & 0xffff,
    urgentPointer: (urg ?? 0) & 0xffff,
    len,
    text: NO_TEXT,
    options: sack ? { ...options, sack } : options,
    checksum,
    malformed,
  };
}
