import type { CaptureRemark } from '../captured-segment.ts';

/** A frame as its record holds it. One object, filled anew for each frame: nothing may keep it. */
export interface Frame {
  /** From 1, as Wireshark counts. */
  number: number;
  /** Seconds since the first frame. */
  time: number;
  /** As registered for pcap: 1 is Ethernet. */
  linkType: number;
  /** What was captured is `bytes[start … end)`; around it lies the rest of the file. */
  bytes: Uint8Array;
  start: number;
  end: number;
  /** Where it would have ended, had it been captured whole. */
  wireEnd: number;
}

export interface FrameSink {
  frame(frame: Readonly<Frame>): void;
  remark(remark: CaptureRemark): void;
}

export function emptyFrame(): Frame {
  const bytes = new Uint8Array();
  return { number: 0, time: 0, linkType: 0, bytes, start: 0, end: 0, wireEnd: 0 };
}

/** More than any frame has: tcpdump and Wireshark capture no more either. */
export const LONGEST_FRAME = 262_144;
