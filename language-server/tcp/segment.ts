/** A TCP segment: control bits, numbers, options (RFC 9293 3.1). */
import { absolute, add, isPlain, type Seq } from './sequence.ts';

/** Control bits as they stand in the header (RFC 9293 3.1). */
export const FIN = 1;
export const SYN = 2;
export const RST = 4;
export const PSH = 8;
export const ACK = 16;
export const URG = 32;
export const ECE = 64;
export const CWR = 128;

/** A set of control bits, as a sum of the constants above. */
export type ControlBits = number;

/** Name and bit, in the order in which notes write them. */
export const CONTROL_BITS: readonly (readonly [name: ControlBitName, bit: ControlBits])[] = [
  ['SYN', SYN],
  ['FIN', FIN],
  ['RST', RST],
  ['PSH', PSH],
  ['URG', URG],
  ['ECE', ECE],
  ['CWR', CWR],
  ['ACK', ACK],
];

export type ControlBitName = 'SYN' | 'FIN' | 'RST' | 'PSH' | 'URG' | 'ECE' | 'CWR' | 'ACK';

/** Options by their usual names. Absent means unspecified, not "not sent". */
export interface Options {
  readonly mss?: number;
  /** Window scale shift count (RFC 7323 2.2). */
  readonly wscale?: number;
  /** SACK permitted (RFC 2018 2). */
  readonly sackok?: true;
  /** SACK blocks as [left, right) edges (RFC 2018 3). */
  readonly sack?: readonly (readonly [left: Seq, right: Seq])[];
  /** Timestamps (RFC 7323 3.2). */
  readonly ts?: { readonly val: number; readonly ecr: number };
  /** Fast Open cookie in hex digits; empty requests one (RFC 7413 4.1.1). */
  readonly tfo?: string;
}

/** A segment as it is on the wire: nothing is left out but what TCP leaves unspecified here. */
export interface Segment {
  readonly flags: ControlBits;
  readonly seq: Seq;
  /** Defined where the ACK bit is set, or where an author wrote one without the bit. */
  readonly ack: Seq | undefined;
  /** Octets of text; SYN and FIN are not part of it. */
  readonly len: Seq;
  /** The window in octets, after scaling; unknown where nobody wrote it. */
  readonly win: number | undefined;
  readonly urg: number | undefined;
  readonly options: Options | undefined;
}

/** A segment as an author wrote it: `undefined` is left to inference. */
export interface WrittenSegment {
  readonly flags: ControlBits;
  readonly seq: Seq | undefined;
  /** The end of a range `seq=a:b`, which says the length a second time. */
  readonly seqEnd: Seq | undefined;
  readonly ack: Seq | undefined;
  readonly len: Seq | undefined;
  readonly win: number | undefined;
  readonly urg: number | undefined;
  readonly options: Options | undefined;
  /** The octets themselves, where they are written. */
  readonly text?: string;
  /** What the text is, where it is not the text itself: `len=517 "Client Hello"`. */
  readonly caption?: string;
}

export function has(segment: { readonly flags: ControlBits }, bits: ControlBits): boolean {
  return (segment.flags & bits) === bits;
}

export function hasAny(segment: { readonly flags: ControlBits }, bits: ControlBits): boolean {
  return (segment.flags & bits) !== 0;
}

/** SEG.LEN: the octets of text plus one each for SYN and FIN (RFC 9293 3.4). */
export function segLen(segment: { readonly flags: ControlBits; readonly len: Seq }): Seq {
  const { flags } = segment;
  return add(segment.len, (flags & SYN ? 1 : 0) + (flags & FIN ? 1 : 0));
}

/** The number that follows the segment: SEG.SEQ + SEG.LEN. */
export function segEnd(segment: Segment): Seq {
  return add(segment.seq, segLen(segment));
}

/** Its numbers are known, and pass 2^32. */
export function wraps(segment: Segment): boolean {
  const first = absolute(segment.seq);
  const next = first === undefined ? undefined : absolute(segEnd(segment));
  return first !== undefined && next !== undefined && next < first;
}

/** The number of the FIN in a segment that has one: it follows the text. */
export function finSeqOf(segment: Segment): Seq {
  return add(segment.seq, has(segment, SYN) ? add(segment.len, 1) : segment.len);
}

/** Whether there is text in it. A symbolic length counts as some. */
export function hasText(segment: { readonly len: Seq }): boolean {
  return !isPlain(segment.len) || segment.len.offset !== 0;
}

/** Whether it takes any sequence number. */
export function occupies(segment: { readonly flags: ControlBits; readonly len: Seq }): boolean {
  return hasAny(segment, SYN | FIN) || hasText(segment);
}

/** `SYN ACK`, in the order of CONTROL_BITS. */
export function flagsText(flags: ControlBits, separator = ' '): string {
  return CONTROL_BITS.filter(([, bit]) => flags & bit)
    .map(([name]) => name)
    .join(separator);
}
