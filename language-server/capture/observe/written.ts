/** A captured segment as the script has it. */
import { type Options, URG, type WrittenSegment } from '../../tcp/segment.ts';
import { number } from '../../tcp/sequence.ts';
import type { CapturedOptions, CapturedSegment } from '../captured-segment.ts';
import { ackOf } from './flight.ts';

export function writtenOf(
  segment: CapturedSegment,
  flags: number,
  win: number | undefined,
  options: Options,
): WrittenSegment {
  const ack = ackOf(segment);
  return {
    flags,
    seq: number(segment.seq),
    seqEnd: undefined,
    ack: ack === undefined ? undefined : number(ack),
    len: number(segment.len),
    win,
    urg: segment.flags & URG ? segment.urgentPointer : undefined,
    options,
  };
}

/** The options that TCP here knows of; what is absent was not sent. */
export function optionsOf(captured: CapturedOptions): Options {
  const { sack, ts, mss, wscale, sackok, tfo } = captured;
  // Most segments have no others.
  if (mss === undefined && wscale === undefined && !sackok && !sack && tfo === undefined)
    return ts ? { ts } : {};
  return {
    ...(mss === undefined ? {} : { mss }),
    ...(wscale === undefined ? {} : { wscale }),
    ...(sackok ? { sackok } : {}),
    ...(sack ? { sack: sack.map(([left, right]) => [number(left), number(right)]) } : {}),
    ...(ts ? { ts } : {}),
    ...(tfo === undefined ? {} : { tfo }),
  };
}
