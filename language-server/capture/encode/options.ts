/** The options of a TCP header as octets, laid out as Linux does. */

import type { CapturedOptions } from '../captured-segment.ts';
import {
  FAST_OPEN,
  MSS,
  NO_OPERATION,
  SACK,
  SACK_PERMITTED,
  TIMESTAMPS,
  WINDOW_SCALE,
} from '../option-kinds.ts';

/** A data offset counts fifteen words at most, five of which are taken (RFC 9293 3.1). */
const MOST = 40;

/** Whole words; an option that does not fit any more is left out, and named. */
export interface EncodedOptions {
  readonly octets: readonly number[];
  readonly leftOut: readonly (keyof CapturedOptions)[];
}

export function encodeOptions(options: CapturedOptions): EncodedOptions {
  const octets: number[] = [];
  const leftOut: (keyof CapturedOptions)[] = [];
  for (const [name, option] of encodedOf(options)) {
    const aligned = aligning(option);
    if (octets.length + aligned.length > MOST) leftOut.push(name);
    else octets.push(...aligned);
  }
  return { octets, leftOut };
}

function* encodedOf(
  options: CapturedOptions,
): Generator<[name: keyof CapturedOptions, octets: readonly number[]]> {
  const { mss, wscale, sackok, sack, ts, tfo, others = [] } = options;
  if (mss !== undefined) yield ['mss', encoded(MSS, u16(mss))];
  if (sackok) yield ['sackok', encoded(SACK_PERMITTED, [])];
  if (ts) yield ['ts', encoded(TIMESTAMPS, [...u32(ts.val), ...u32(ts.ecr)])];
  if (wscale !== undefined) yield ['wscale', encoded(WINDOW_SCALE, [wscale & 0xff])];
  if (tfo !== undefined) yield ['tfo', encoded(FAST_OPEN, octetsOf(tfo))];
  if (sack)
    yield [
      'sack',
      encoded(
        SACK,
        sack.flatMap(([l, r]) => [...u32(l), ...u32(r)]),
      ),
    ];
  for (const kind of others) yield ['others', encoded(kind, [])];
}

function encoded(kind: number, value: readonly number[]): number[] {
  return [kind, value.length + 2, ...value];
}

/** Filled up to a word in front, so that numbers stand at even places (RFC 7323 appendix A). */
function aligning(option: readonly number[]): number[] {
  const missing = -option.length & 3;
  return [...Array<number>(missing).fill(NO_OPERATION), ...option];
}

function u16(value: number): number[] {
  return [(value >>> 8) & 0xff, value & 0xff];
}

function u32(value: number): number[] {
  return [...u16(value >>> 16), ...u16(value)];
}

function octetsOf(hex: string): number[] {
  return (hex.match(/[0-9a-f]{2}/gi) ?? []).map((pair) => Number.parseInt(pair, 16));
}
