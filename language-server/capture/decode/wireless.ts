/** IEEE 802.11: what a wireless network puts in front of an IP packet. */
import { u8, u16be, u16le, u32le } from '../bytes.ts';

const DATA = 0x08;
const TYPE = 0x0c;
const IS_EMPTY = 0x40;
const HAS_QOS = 0x80;
const BOTH_WAYS = 0x03;
const MORE_FRAGMENTS = 0x04;
const IS_PROTECTED = 0x40;
const HAS_CONTROL = 0x80;
/** Several packets in one frame. */
const IS_AGGREGATE = 0x80;
const HEADER = 24;
const ADDRESS = 6;

/** Where the header of LLC begins, of a frame of data that anybody can read; else undefined. */
export function llcAt(bytes: Uint8Array, at: number, end: number, pads = false) {
  if (at + HEADER + ADDRESS + 2 > end) return undefined;
  const [kind, flags] = [u8(bytes, at), u8(bytes, at + 1)];
  if ((kind & TYPE) !== DATA || kind & IS_EMPTY || flags & IS_PROTECTED) return undefined;
  if (flags & MORE_FRAGMENTS || u16le(bytes, at + 22) & 0x0f) return undefined;
  let length = HEADER + ((flags & BOTH_WAYS) === BOTH_WAYS ? ADDRESS : 0);
  if (kind & HAS_QOS) {
    if (u8(bytes, at + length) & IS_AGGREGATE) return undefined;
    length += 2 + (flags & HAS_CONTROL ? 4 : 0);
  }
  return at + (pads ? (length + 3) & ~3 : length);
}

const HAS_TIME = 1;
const HAS_FLAGS = 2;
const PADS = 0x20;

/** The same behind a header of radiotap (radiotap.org). */
export function llcAfterRadiotap(bytes: Uint8Array, start: number, end: number) {
  if (start + 8 > end) return undefined;
  const frame = start + u16le(bytes, start + 2);
  if (u8(bytes, start) !== 0 || frame < start + 8 || frame > end) return undefined;
  return llcAt(bytes, frame, end, padsIn(bytes, start, frame));
}

/** Some drivers fill the header of the frame up to whole words, and say so. */
function padsIn(bytes: Uint8Array, start: number, end: number): boolean {
  const present = u32le(bytes, start + 4);
  if (!(present & HAS_FLAGS)) return false;
  let at = 4;
  while (start + at + 8 <= end && u32le(bytes, start + at) >>> 31) at += 4;
  at += 4;
  if (present & HAS_TIME) at = ((at + 7) & ~7) + 8;
  return start + at < end && (u8(bytes, start + at) & PADS) !== 0;
}

const PAYLOAD = 9;
const LARGEST_KIND = 0xff;

/** The packet among what Linux notes of it (link type NFLOG): fields of a length, a kind and a value. */
export function packetInNflog(bytes: Uint8Array, start: number, end: number): number | undefined {
  let at = start + 4;
  if (at + 4 > end) return undefined;
  // In the byte order of the machine that captured.
  const u16 = u16le(bytes, at + 2) <= LARGEST_KIND ? u16le : u16be;
  while (at + 4 <= end) {
    const length = u16(bytes, at);
    if (u16(bytes, at + 2) === PAYLOAD) return at + 4;
    if (length < 4) return undefined;
    at += (length + 3) & ~3;
  }
  return undefined;
}
