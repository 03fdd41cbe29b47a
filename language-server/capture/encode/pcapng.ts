/** Frames as a file that Wireshark opens: one section, one Ethernet interface, nanoseconds. */

import type { EncodedFrame } from './frame.ts';

const SECTION = 0x0a0d0d0a;
const INTERFACE = 1;
const ENHANCED_PACKET = 6;
const BYTE_ORDER = 0x1a2b3c4d;
const ETHERNET = 1;

const END = 0;
const COMMENT = 1;
const USER_APPLICATION = 4;
const TIMESTAMP_RESOLUTION = 9;
const NANOSECONDS = 9;

type Option = readonly [code: number, value: Uint8Array];

/** What a file begins with. */
export function encodeHead(application: string, comment?: string): Uint8Array {
  const section = new Uint8Array(16);
  const view = new DataView(section.buffer);
  view.setUint32(0, BYTE_ORDER, true);
  view.setUint16(4, 1, true);
  view.setBigInt64(8, -1n, true);
  const about: Option[] = [[USER_APPLICATION, octetsOf(application)]];
  if (comment !== undefined) about.push([COMMENT, octetsOf(comment)]);
  const described = new Uint8Array(8);
  described[0] = ETHERNET;
  const resolution: Option = [TIMESTAMP_RESOLUTION, Uint8Array.of(NANOSECONDS)];
  return joined([blockOf(SECTION, section, about), blockOf(INTERFACE, described, [resolution])]);
}

/** `time` in nanoseconds since 1970. */
export function encodePacket(
  { bytes, wireLength }: Pick<EncodedFrame, 'bytes' | 'wireLength'>,
  time: bigint,
  comment?: string,
): Uint8Array {
  const body = new Uint8Array(20 + padded(bytes.length));
  const view = new DataView(body.buffer);
  view.setUint32(4, Number(BigInt.asUintN(32, time >> 32n)), true);
  view.setUint32(8, Number(BigInt.asUintN(32, time)), true);
  view.setUint32(12, bytes.length, true);
  view.setUint32(16, wireLength, true);
  body.set(bytes, 20);
  const options: Option[] = comment === undefined ? [] : [[COMMENT, octetsOf(comment)]];
  return blockOf(ENHANCED_PACKET, body, options);
}

/** Its length stands in front and behind, so that one can read backwards. */
function blockOf(type: number, body: Uint8Array, options: readonly Option[]): Uint8Array {
  const parts = [body, ...optionsOf(options)];
  const length = 12 + lengthOf(parts);
  const head = new Uint8Array(8);
  const tail = new Uint8Array(4);
  new DataView(head.buffer).setUint32(0, type, true);
  new DataView(head.buffer).setUint32(4, length, true);
  new DataView(tail.buffer).setUint32(0, length, true);
  return joined([head, ...parts, tail]);
}

function optionsOf(options: readonly Option[]): Uint8Array[] {
  if (options.length === 0) return [];
  return [...options, [END, new Uint8Array()] as const].map(([code, value]) => {
    const option = new Uint8Array(4 + padded(value.length));
    new DataView(option.buffer).setUint16(0, code, true);
    new DataView(option.buffer).setUint16(2, value.length, true);
    option.set(value, 4);
    return option;
  });
}

const LONGEST_TEXT = 0xffff;

/** As many characters as the length of an option can say. */
function octetsOf(text: string): Uint8Array {
  const octets = new Uint8Array(LONGEST_TEXT);
  return octets.slice(0, new TextEncoder().encodeInto(text, octets).written);
}

function padded(length: number): number {
  return (length + 3) & ~3;
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(lengthOf(parts));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
