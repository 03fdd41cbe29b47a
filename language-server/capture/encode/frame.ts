/** A segment as the octets of an Ethernet frame. What it says is written as it says, right or wrong. */

import type { CapturedSegment } from '../captured-segment.ts';
import { checksumOf, pseudoHeaderSum, sumOf } from '../checksum.ts';
import { type Address, addressOf, alike } from './address.ts';
import { type EncodedOptions, encodeOptions } from './options.ts';

/** What a frame is made of. */
export type SegmentFields = Pick<
  CapturedSegment,
  'from' | 'to' | 'flags' | 'seq' | 'ack' | 'window' | 'urgentPointer' | 'options' | 'len' | 'text'
> & {
  readonly reserved?: number;
  /** A bad one is written where it says so. */
  readonly checksum?: CapturedSegment['checksum'];
  /** In words; what the options need where it is not given. */
  readonly dataOffset?: number;
};

export interface EncodedFrame {
  readonly bytes: Uint8Array;
  /** More than there are octets where the segment has less text than its length says. */
  readonly wireLength: number;
  /** Options for which a header has no room. */
  readonly leftOut: EncodedOptions['leftOut'];
}

const ETHERNET = 14;
const TCP_HEADER = 20;

/** Nothing where an address is none. */
export function encodeFrame(segment: SegmentFields): EncodedFrame | undefined {
  const source = addressOf(segment.from.address);
  const destination = addressOf(segment.to.address);
  if (!source || !destination) return undefined;
  const [from, to] = alike(source, destination);
  const { octets: options, leftOut } = encodeOptions(segment.options);
  const text = segment.text.subarray(0, segment.len);
  const ip = from.length === 4 ? 20 : 40;
  const tcp = ETHERNET + ip;
  const header = TCP_HEADER + options.length;
  const bytes = new Uint8Array(tcp + header + text.length);
  writeEthernet(bytes, from, to);
  writeIp(bytes, ETHERNET, from, to, header + segment.len);
  writeTcp(bytes, tcp, segment, options);
  bytes.set(text, tcp + header);
  writeChecksum(bytes, tcp, segment, from.length);
  return { bytes, wireLength: tcp + header + segment.len, leftOut };
}

/** Hosts have locally administered addresses made of the end of their IP addresses. */
function writeEthernet(bytes: Uint8Array, from: Address, to: Address): void {
  bytes.set([2, 0, ...to.slice(-4)], 0);
  bytes.set([2, 0, ...from.slice(-4)], 6);
  viewOf(bytes).setUint16(12, from.length === 4 ? 0x0800 : 0x86dd);
}

function writeIp(bytes: Uint8Array, at: number, from: Address, to: Address, length: number): void {
  if (from.length === 4) writeIpv4(bytes, at, from, to, length);
  else writeIpv6(bytes, at, from, to, length);
}

const HOPS = 64;
const TCP = 6;
const DO_NOT_FRAGMENT = 0x4000;

/** RFC 791 3.1. */
function writeIpv4(b: Uint8Array, at: number, from: Address, to: Address, length: number): void {
  const view = viewOf(b);
  b[at] = 0x45;
  view.setUint16(at + 2, lengthField(length + 20));
  view.setUint16(at + 6, DO_NOT_FRAGMENT);
  b[at + 8] = HOPS;
  b[at + 9] = TCP;
  b.set([...from, ...to], at + 12);
  view.setUint16(at + 10, checksumOf(sumOf(b, at, at + 20)));
}

/** RFC 8200 3. */
function writeIpv6(b: Uint8Array, at: number, from: Address, to: Address, length: number): void {
  b[at] = 0x60;
  viewOf(b).setUint16(at + 4, lengthField(length));
  b[at + 6] = TCP;
  b[at + 7] = HOPS;
  b.set([...from, ...to], at + 8);
}

/** What is longer than any packet stands as 0, as in captures of segments still to be cut. */
function lengthField(length: number): number {
  return length > 0xffff ? 0 : length;
}

/** RFC 9293 3.1. */
function writeTcp(
  bytes: Uint8Array,
  at: number,
  segment: SegmentFields,
  options: readonly number[],
): void {
  const view = viewOf(bytes);
  const words = segment.dataOffset ?? (TCP_HEADER + options.length) / 4;
  view.setUint16(at, segment.from.port);
  view.setUint16(at + 2, segment.to.port);
  view.setUint32(at + 4, segment.seq);
  view.setUint32(at + 8, segment.ack);
  bytes[at + 12] = (words << 4) | ((segment.reserved ?? 0) & 0x0f);
  bytes[at + 13] = segment.flags;
  view.setUint16(at + 14, segment.window);
  view.setUint16(at + 18, segment.urgentPointer);
  bytes.set(options, at + TCP_HEADER);
}

/** Of the octets that there are, as if the others were zero. */
function writeChecksum(bytes: Uint8Array, at: number, segment: SegmentFields, size: number): void {
  const length = bytes.length - at - segment.text.subarray(0, segment.len).length + segment.len;
  const addresses = pseudoHeaderSum(bytes, at - 2 * size, size === 4 ? 4 : 6, length);
  const right = checksumOf(sumOf(bytes, at, bytes.length, addresses));
  viewOf(bytes).setUint16(at + 16, segment.checksum === 'bad' ? ~right : right);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
