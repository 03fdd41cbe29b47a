/** A segment between its emission and its arrival. */
import { ACK, FIN, type Options, RST, SYN } from '../../tcp/segment.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import type { FrameOrigin } from '../checked-capture.ts';
import { plus } from './numbers.ts';

export interface Flight {
  /** The name by which its arrival is played. */
  readonly label: string;
  readonly origin: FrameOrigin;
  readonly flags: number;
  readonly seq: number;
  /** The number after it: SYN and FIN count. */
  readonly end: number;
  readonly ack: number | undefined;
  /** The edge of the window that it tells, where its scale is known. */
  readonly edge: number | undefined;
  readonly stamp: number | undefined;
  readonly options: Options | undefined;
  readonly time: number;
  /** Where it arrives, the capture lacks it. */
  readonly isMissing: boolean;
}

export function endOf({ flags, seq, len }: Pick<CapturedSegment, 'flags' | 'seq' | 'len'>): number {
  return plus(seq, len + (flags & SYN ? 1 : 0) + (flags & FIN ? 1 : 0));
}

export function ackOf({ flags, ack }: Pick<CapturedSegment, 'flags' | 'ack'>): number | undefined {
  return flags & ACK ? ack : undefined;
}

/** It takes numbers, so acknowledgments tell of it. */
export function occupies({ seq, end }: Pick<Flight, 'seq' | 'end'>): boolean {
  return seq !== end;
}

export function isReset({ flags }: { readonly flags: number }): boolean {
  return (flags & RST) !== 0;
}

/** It asks to open: a SYN without an ACK. */
export function isOpening({ flags }: { readonly flags: number }): boolean {
  return (flags & (SYN | ACK | RST)) === SYN;
}

export function isSynAck({ flags }: { readonly flags: number }): boolean {
  return (flags & (SYN | ACK | RST)) === (SYN | ACK);
}
