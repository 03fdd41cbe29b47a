/** The options of a pcapng block: code, length, value, filled up to four octets each. */

import { type ByteOrder, u8 } from '../bytes.ts';

const END = 0;
const COMMENT = 1;
const TIMESTAMP_RESOLUTION = 9;
const TIMESTAMP_OFFSET = 14;

export interface BlockOptions {
  readonly comments: readonly string[];
  readonly resolution?: number;
  readonly offset?: bigint;
}

const NONE: BlockOptions = { comments: [] };

/** Reads as far as the lengths hold. */
export function readOptions(
  bytes: Uint8Array,
  from: number,
  end: number,
  order: ByteOrder,
): BlockOptions {
  if (end - from < 4) return NONE;
  const options: { comments: string[]; resolution?: number; offset?: bigint } = { comments: [] };
  for (let at = from; at + 4 <= end; ) {
    const code = order.u16(bytes, at);
    const length = order.u16(bytes, at + 2);
    const value = at + 4;
    if (code === END || value + length > end) break;
    if (code === COMMENT) options.comments.push(textOf(bytes.subarray(value, value + length)));
    if (code === TIMESTAMP_RESOLUTION && length === 1) options.resolution = u8(bytes, value);
    if (code === TIMESTAMP_OFFSET && length === 8)
      options.offset = BigInt.asIntN(64, order.u64(bytes, value));
    at = value + padded(length);
  }
  return options;
}

export function padded(length: number): number {
  return (length + 3) & ~3;
}

/** Some writers end it with a zero and leave what happened to lie behind it. */
function textOf(value: Uint8Array): string {
  const [text = ''] = new TextDecoder().decode(value).split('\0', 1);
  return text.trim();
}
