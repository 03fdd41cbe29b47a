/** The checksum of the internet (RFC 1071): a sum of words in ones' complement. */

import { u8, u16be } from './bytes.ts';

const TCP = 6;

/** The sum so far and the words of `bytes[from … end)`, not yet folded. */
export function sumOf(bytes: Uint8Array, from: number, end: number, before = 0): number {
  let sum = before;
  let at = from;
  for (; at + 1 < end; at += 2) sum += u16be(bytes, at);
  return at < end ? sum + (u8(bytes, at) << 8) : sum;
}

/** Of what TCP borrows from IP: both addresses, protocol and length (RFC 9293 3.1, RFC 8200 8.1). */
export function pseudoHeaderSum(
  bytes: Uint8Array,
  addresses: number,
  version: 4 | 6,
  length: number,
): number {
  const sum = sumOf(bytes, addresses, addresses + (version === 4 ? 8 : 32));
  return sum + TCP + (length >>> 16) + (length & 0xffff);
}

/** What the field has to hold for the rest of the sum; 0 for a sum with the right field in it. */
export function checksumOf(sum: number): number {
  let folded = sum;
  while (folded > 0xffff) folded = (folded & 0xffff) + Math.floor(folded / 0x10000);
  return ~folded & 0xffff;
}
