/** The options of a TCP header (RFC 9293 3.1), each by its kind. */

import { u8, u16be, u32be } from '../bytes.ts';
import type { CapturedOptions } from '../captured-segment.ts';
import {
  END,
  FAST_OPEN,
  MSS,
  NO_OPERATION,
  SACK,
  SACK_PERMITTED,
  TIMESTAMPS,
  WINDOW_SCALE,
} from '../option-kinds.ts';

const NONE: CapturedOptions = {};

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Reading = Mutable<CapturedOptions> & { others?: number[] };

export interface Stamps {
  readonly ts: { val: number; ecr: number };
}

export interface ReadOptions {
  options: CapturedOptions;
  /** Every length fits: into the header, and to what the kind says. */
  isWellFormed: boolean;
}

/** One object, filled anew by each reading. */
const RESULT: ReadOptions = { options: NONE, isWellFormed: true };

/** `stamps`: filled anew and returned where there is nothing but timestamps. */
export function readTcpOptions(
  bytes: Uint8Array,
  from: number,
  end: number,
  stamps?: Stamps,
): ReadOptions {
  RESULT.isWellFormed = true;
  if (from === end) RESULT.options = NONE;
  else if (isTimestampsOnly(bytes, from, end)) RESULT.options = stampsAt(bytes, from + 4, stamps);
  else RESULT.options = readAll(bytes, from, end);
  return RESULT;
}

/** The layout that RFC 7323 appendix A recommends, and most segments of most connections have. */
function isTimestampsOnly(bytes: Uint8Array, from: number, end: number): boolean {
  return end - from === 12 && u32be(bytes, from) === 0x0101080a;
}

function stampsAt(bytes: Uint8Array, at: number, stamps: Stamps | undefined): CapturedOptions {
  if (!stamps) return { ts: timestampsAt(bytes, at) };
  stamps.ts.val = u32be(bytes, at);
  stamps.ts.ecr = u32be(bytes, at + 4);
  return stamps;
}

function timestampsAt(bytes: Uint8Array, at: number): { val: number; ecr: number } {
  return { val: u32be(bytes, at), ecr: u32be(bytes, at + 4) };
}

function readAll(bytes: Uint8Array, from: number, end: number): CapturedOptions {
  const options: Reading = {};
  for (let at = from; at < end; ) {
    const kind = u8(bytes, at);
    if (kind === END) break;
    if (kind === NO_OPERATION) {
      at++;
      continue;
    }
    const length = at + 1 < end ? u8(bytes, at + 1) : 0;
    if (length < 2 || at + length > end) {
      RESULT.isWellFormed = false;
      break;
    }
    if (!readOne(options, kind, bytes, at + 2, length - 2)) RESULT.isWellFormed = false;
    at += length;
  }
  return options;
}

/** `length` octets at `at` are what the option says; false where that kind has another length. */
function readOne(
  options: Reading,
  kind: number,
  bytes: Uint8Array,
  at: number,
  length: number,
): boolean {
  switch (kind) {
    case MSS:
      if (length !== 2) return false;
      options.mss = u16be(bytes, at);
      return true;
    case WINDOW_SCALE:
      if (length !== 1) return false;
      options.wscale = u8(bytes, at);
      return true;
    case SACK_PERMITTED:
      if (length !== 0) return false;
      options.sackok = true;
      return true;
    case SACK:
      if (length === 0 || length % 8 !== 0) return false;
      options.sack = blocksAt(bytes, at, length / 8);
      return true;
    case TIMESTAMPS:
      if (length !== 8) return false;
      options.ts = timestampsAt(bytes, at);
      return true;
    case FAST_OPEN:
      options.tfo = hexAt(bytes, at, length);
      return true;
    default:
      options.others ??= [];
      options.others.push(kind);
      return true;
  }
}

function blocksAt(bytes: Uint8Array, at: number, count: number): [number, number][] {
  return Array.from({ length: count }, (_, i) => {
    return [u32be(bytes, at + 8 * i), u32be(bytes, at + 8 * i + 4)];
  });
}

function hexAt(bytes: Uint8Array, at: number, length: number): string {
  const octets = bytes.subarray(at, at + length);
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');
}
