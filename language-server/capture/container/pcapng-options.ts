/** The options of a pcapng block: code, length, value, filled up to four octets each. */

import type { ByteOrder } from '../bytes.ts';

const END = 0;
const COMMENT = 1;

export interface Block {
  readonly bytes: Uint8Array;
  readonly at: number;
  /** Where its last field begins, which says its length once more. */
  readonly end: number;
  readonly order: ByteOrder;
}

/** One object, filled anew for each option: `length` octets at `value`. */
export interface Option {
  code: number;
  value: number;
  length: number;
}

/** From a place within the block, as far as the lengths hold. */
export function* optionsOf({ bytes, end, order }: Block, from: number): Generator<Option> {
  const option: Option = { code: END, value: 0, length: 0 };
  for (let at = from; at + 4 <= end; at = option.value + padded(option.length)) {
    option.code = order.u16(bytes, at);
    option.length = order.u16(bytes, at + 2);
    option.value = at + 4;
    if (option.code === END || option.value + option.length > end) return;
    yield option;
  }
}

export function commentsOf(block: Block, from: number): string[] {
  const comments: string[] = [];
  for (const { code, value, length } of optionsOf(block, from)) {
    if (code === COMMENT) comments.push(textOf(block.bytes.subarray(value, value + length)));
  }
  return comments;
}

export function padded(length: number): number {
  return length + (-length & 3);
}

/** Some writers end it with a zero and leave what happened to lie behind it. */
function textOf(value: Uint8Array): string {
  const [text = ''] = new TextDecoder().decode(value).split('\0', 1);
  return text.trim();
}
