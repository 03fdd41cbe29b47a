/** A segment as tcpdump printed it: numbers may be relative, and some were not printed. */
import type { CapturedSegment, CapturedSocket } from '../../capture/captured-segment.ts';
import type { ControlBits } from '../../tcp/segment.ts';

export interface PrintedSegment
  extends Pick<CapturedSegment, 'checksum' | 'malformed' | 'options' | 'reserved'> {
  readonly from: CapturedSocket;
  readonly to: CapturedSocket;
  readonly flags: ControlBits;
  /** Not printed of segments without text, unless `-vv` asks for it. */
  readonly seq: number | undefined;
  /** Printed where the ACK bit is set. */
  readonly ack: number | undefined;
  readonly win: number | undefined;
  readonly urg: number | undefined;
  readonly len: number;
}

/** Where a line tells of TCP, and cannot be read: why. */
export interface Refused {
  readonly refused: string;
}
