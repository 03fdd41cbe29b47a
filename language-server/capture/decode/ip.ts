/** IPv4 (RFC 791) and IPv6 (RFC 8200) down to the TCP header. */

import { u8, u16be } from '../bytes.ts';
import type { Frame } from '../container/frame.ts';
import { BAD_LENGTH, FRAGMENT, NOT_TCP, type Notice, TRUNCATED } from './notice.ts';
import { tunnelOf, UDP } from './tunnel.ts';

/** An IP packet with TCP in it. One object, filled anew for each packet. */
export interface Packet {
  version: 4 | 6;
  /** Where its header begins in the bytes of the frame. */
  at: number;
  /** Where TCP's header begins. */
  payload: number;
  /** Where the packet ends by its own length; that may lie beyond what was captured. */
  end: number;
  /** The first of several. */
  isFragment: boolean;
  /** On a way with further stops: the destination is not the one that the checksum covers. */
  isRouted: boolean;
  /** What there is to say of a packet that is read all the same. */
  notice: Notice | undefined;
}

export function emptyPacket(): Packet {
  return {
    version: 4,
    at: 0,
    payload: 0,
    end: 0,
    isFragment: false,
    isRouted: false,
    notice: undefined,
  };
}

const TCP = 6;

/** Fills in the packet at `at`, or says why there is no TCP header to be read. */
export function readIp(frame: Readonly<Frame>, at: number, packet: Packet): Notice | undefined {
  if (at >= frame.end) return TRUNCATED;
  packet.at = at;
  packet.isFragment = false;
  packet.isRouted = false;
  packet.notice = undefined;
  const version = u8(frame.bytes, at) >> 4;
  if (version === 4) return readIpv4(frame, at, packet);
  return version === 6 ? readIpv6(frame, at, packet) : NOT_TCP;
}

function readIpv4(frame: Readonly<Frame>, at: number, packet: Packet): Notice | undefined {
  const { bytes } = frame;
  if (frame.end - at < 20) return TRUNCATED;
  const header = (u8(bytes, at) & 0x0f) * 4;
  const total = u16be(bytes, at + 2);
  if (header < 20 || (total !== 0 && total < header)) return BAD_LENGTH;
  packet.version = 4;
  packet.payload = at + header;
  bound(packet, frame, total === 0 ? frame.wireEnd : at + total);
  const fragment = u16be(bytes, at + 6);
  if (fragment & 0x1fff) return u8(bytes, at + 9) === TCP ? FRAGMENT : NOT_TCP;
  if (fragment & 0x2000) markFragment(packet);
  return whatIsNot(u8(bytes, at + 9), frame, packet);
}

/** A length of 0 is left to be filled in by the interface, or told by an option (RFC 2675). */
function readIpv6(frame: Readonly<Frame>, at: number, packet: Packet): Notice | undefined {
  const { bytes } = frame;
  if (frame.end - at < 40) return TRUNCATED;
  const length = u16be(bytes, at + 4);
  packet.version = 6;
  bound(packet, frame, length === 0 ? frame.wireEnd : at + 40 + length);
  return readExtensions(frame, u8(bytes, at + 6), at + 40, packet);
}

function bound(packet: Packet, frame: Readonly<Frame>, end: number): void {
  packet.end = end;
  if (end > frame.wireEnd) packet.notice = BAD_LENGTH;
}

function markFragment(packet: Packet): void {
  packet.isFragment = true;
  packet.notice = FRAGMENT;
}

const HOP_BY_HOP = 0;
const ROUTING = 43;
const FRAGMENT_HEADER = 44;
const AUTHENTICATION = 51;
const DESTINATION = 60;
const EXTENSIONS = new Set([HOP_BY_HOP, ROUTING, FRAGMENT_HEADER, AUTHENTICATION, DESTINATION]);

function readExtensions(
  frame: Readonly<Frame>,
  first: number,
  from: number,
  packet: Packet,
): Notice | undefined {
  const { bytes, end } = frame;
  let header = first;
  let at = from;
  while (EXTENSIONS.has(header)) {
    if (at + 8 > end) return TRUNCATED;
    if (header === FRAGMENT_HEADER && isLaterFragment(bytes, at, packet)) return FRAGMENT;
    if (header === ROUTING) packet.isRouted = u8(bytes, at + 3) !== 0;
    const length = lengthOf(header, u8(bytes, at + 1));
    header = u8(bytes, at);
    at += length;
  }
  packet.payload = at;
  return whatIsNot(header, frame, packet);
}

/** RFC 8200 4.5. A packet in one piece may have the header as well (RFC 6946). */
function isLaterFragment(bytes: Uint8Array, at: number, packet: Packet): boolean {
  const field = u16be(bytes, at + 2);
  if (field & 1) markFragment(packet);
  return field >> 3 !== 0;
}

/** Lengths are counted without the first eight octets; AH counts in words (RFC 4302 2.2). */
function lengthOf(header: number, field: number): number {
  if (header === FRAGMENT_HEADER) return 8;
  return header === AUTHENTICATION ? (field + 2) * 4 : (field + 1) * 8;
}

function whatIsNot(
  protocol: number,
  frame: Readonly<Frame>,
  { payload }: Packet,
): Notice | undefined {
  if (protocol === TCP) return undefined;
  if (protocol !== UDP) return tunnelOf(protocol) ?? NOT_TCP;
  const isCaptured = payload + 4 <= frame.end;
  return (isCaptured && tunnelOf(UDP, u16be(frame.bytes, payload + 2))) || NOT_TCP;
}
