/** Where the IP header of a frame begins, by its link type. */

import { u8, u16be, u32be, u32le } from '../bytes.ts';
import { llcAfterRadiotap, llcAt, packetInNflog } from './wireless.ts';

/** There is no IP header in it. */
export const NO_IP = -1;
/** Nobody here knows how to tell. */
export const UNKNOWN_LINK = -2;

const NULL = 0;
const ETHERNET = 1;
const PPP = 9;
const RAW = new Set([12, 14, 101, 228, 229]);
const PPP_HDLC = 50;
const PPP_OVER_ETHERNET = 51;
const LOOP = 108;
const LINUX_COOKED = 113;
const LINUX_COOKED_2 = 276;
const WIRELESS = 105;
const WIRELESS_RADIOTAP = 127;
const NFLOG = 239;

const IPV4 = 0x0800;
const IPV6 = 0x86dd;
const PPPOE_SESSION = 0x8864;
/** Version, code, session and length (RFC 2516 4). */
const PPPOE_HEADER = 6;
const MPLS = 0x8847;
const MPLS_UPSTREAM = 0x8848;
const VLAN_TAGS = new Set([0x8100, 0x88a8, 0x9100]);
/** Below it, the field is the length of an IEEE 802.3 frame. */
const FIRST_ETHERTYPE = 0x0600;
const SNAP = 0xaaaa03;
const PPP_IPV4 = 0x21;
const PPP_IPV6 = 0x57;

export function ipAt(linkType: number, bytes: Uint8Array, start: number, end: number): number {
  switch (linkType) {
    case ETHERNET:
      return afterEtherType(bytes, start + 12, end);
    case LINUX_COOKED:
      return afterEtherType(bytes, start + 14, end);
    case LINUX_COOKED_2:
      return isIp(bytes, start, end) ? start + 20 : NO_IP;
    case NULL:
    case LOOP:
      return afterFamily(bytes, start, end);
    case PPP:
    case PPP_HDLC:
      return afterPpp(bytes, start, end);
    case PPP_OVER_ETHERNET:
      return afterPpp(bytes, start + PPPOE_HEADER, end);
    case WIRELESS:
      return afterLlc(bytes, llcAt(bytes, start, end), end);
    case WIRELESS_RADIOTAP:
      return afterLlc(bytes, llcAfterRadiotap(bytes, start, end), end);
    case NFLOG:
      return packetInNflog(bytes, start, end) ?? NO_IP;
    default:
      return RAW.has(linkType) ? start : UNKNOWN_LINK;
  }
}

/** The field at `at` says what follows it: IP, or a VLAN tag with such a field of its own. */
function afterEtherType(bytes: Uint8Array, at: number, end: number): number {
  let field = at;
  while (field + 2 <= end) {
    const type = u16be(bytes, field);
    if (type === IPV4 || type === IPV6) return field + 2;
    if (type < FIRST_ETHERTYPE) return afterSnap(bytes, field + 2, end);
    if (type === MPLS || type === MPLS_UPSTREAM) return afterLabels(bytes, field + 2, end);
    if (type === PPPOE_SESSION) return afterPpp(bytes, field + 2 + PPPOE_HEADER, end);
    if (!VLAN_TAGS.has(type)) return NO_IP;
    field += 4;
  }
  return NO_IP;
}

/** A stack of labels, the last of which says so; nothing but its version tells what is below (RFC 3032). */
function afterLabels(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at + 4 < end; at += 4) if (u8(bytes, at + 2) & 1) return at + 4;
  return NO_IP;
}

function afterLlc(bytes: Uint8Array, at: number | undefined, end: number): number {
  return at === undefined ? NO_IP : afterSnap(bytes, at, end);
}

/** IP over IEEE 802 networks (RFC 1042): a header of LLC, an organization code, an EtherType. */
function afterSnap(bytes: Uint8Array, at: number, end: number): number {
  const isSnap = at + 8 <= end && u32be(bytes, at) >>> 8 === SNAP;
  return isSnap && isIp(bytes, at + 6, end) ? at + 8 : NO_IP;
}

function isIp(bytes: Uint8Array, at: number, end: number): boolean {
  const type = at + 2 <= end ? u16be(bytes, at) : 0;
  return type === IPV4 || type === IPV6;
}

/** Address families of the machine that captured, in its byte order; IPv6 has many numbers. */
const FAMILIES = new Set([2, 10, 23, 24, 28, 30]);

function afterFamily(bytes: Uint8Array, at: number, end: number): number {
  if (at + 4 > end) return NO_IP;
  const isKnown = FAMILIES.has(u32be(bytes, at)) || FAMILIES.has(u32le(bytes, at));
  return isKnown ? at + 4 : NO_IP;
}

/** Address and control fields may be left out, and the protocol be one octet (RFC 1661 6.5, 6.6). */
function afterPpp(bytes: Uint8Array, start: number, end: number): number {
  const at = start + 2 <= end && u16be(bytes, start) === 0xff03 ? start + 2 : start;
  if (at + 2 > end) return NO_IP;
  const isShort = (u8(bytes, at) & 1) === 1;
  const protocol = isShort ? u8(bytes, at) : u16be(bytes, at);
  const isKnown = protocol === PPP_IPV4 || protocol === PPP_IPV6;
  return isKnown ? at + (isShort ? 1 : 2) : NO_IP;
}
