/** The same segment, below whatever a network puts in front of IP. */
import { describe, expect, it } from 'vitest';
import { BIG, LITTLE, MICROSECONDS, pcapHeader, pcapRecord } from '../container/files.ts';
import { ipv4, ipv6, tcp } from './packets.ts';
import { readAll, remarkTexts } from './read-all.ts';

const SEGMENT = tcp({ text: [1, 2, 3] });
const IPV4 = ipv4(SEGMENT);
const IPV6 = ipv6(6, SEGMENT);
const HOSTS = Array<number>(12).fill(2);

function read(linkType: number, frame: readonly number[]) {
  const record = pcapRecord(LITTLE, [1, 0], frame);
  return readAll(Uint8Array.from([...pcapHeader(LITTLE, MICROSECONDS, linkType), ...record]));
}

const PPPOE = [0x11, 0, 0, 1, 0, 0];

const SNAP = [0xaa, 0xaa, 3, 0, 0, 0, ...BIG.u16(0x0800)];
const HOST = [2, 2, 2, 2, 2, 2];
const WIRELESS = (kind: number, flags: number) => {
  return [kind, flags, 0, 0, ...HOST, ...HOST, ...HOST, 0, 0];
};
/** With a time and flags. */
const RADIOTAP = (flags: number) => {
  return [0, 0, ...LITTLE.u16(17), ...LITTLE.u32(3), ...LITTLE.u32(1), ...LITTLE.u32(0), flags];
};
/** A prefix of three octets, filled up, before the packet. */
const NFLOG = (order: typeof BIG) => [2, 0, 0, 1, ...order.u16(7, 10), 65, 66, 0, 0];

describe('a segment is found', () => {
  it.each([
    ['Ethernet, IPv4', 1, [...HOSTS, ...BIG.u16(0x0800), ...IPV4]],
    ['Ethernet, IPv6', 1, [...HOSTS, ...BIG.u16(0x86dd), ...IPV6]],
    ['Ethernet with padding', 1, [...HOSTS, ...BIG.u16(0x0800), ...IPV4, 0, 0, 0, 0, 0, 0]],
    ['VLAN', 1, [...HOSTS, ...BIG.u16(0x8100, 7, 0x0800), ...IPV4]],
    ['QinQ', 1, [...HOSTS, ...BIG.u16(0x88a8, 7, 0x8100, 8, 0x86dd), ...IPV6]],
    ['QinQ of old', 1, [...HOSTS, ...BIG.u16(0x9100, 7, 0x8100, 8, 0x0800), ...IPV4]],
    ['IEEE 802.3', 1, [...HOSTS, ...BIG.u16(51, 0xaaaa, 0x0300, 0, 0x0800), ...IPV4]],
    ['PPPoE', 1, [...HOSTS, ...BIG.u16(0x8864), ...PPPOE, ...BIG.u16(0x0021), ...IPV4]],
    ['Linux cooked', 113, [...Array<number>(14).fill(0), ...BIG.u16(0x0800), ...IPV4]],
    [
      'Linux cooked, tagged',
      113,
      [...Array<number>(14).fill(0), ...BIG.u16(0x8100, 5, 0x86dd), ...IPV6],
    ],
    ['Linux cooked v2', 276, [...BIG.u16(0x86dd), ...Array<number>(18).fill(0), ...IPV6]],
    ['loopback, little-endian', 0, [...LITTLE.u32(2), ...IPV4]],
    ['loopback, big-endian', 0, [...BIG.u32(2), ...IPV4]],
    ['loopback of macOS', 0, [...LITTLE.u32(30), ...IPV6]],
    ['loopback of FreeBSD', 0, [...LITTLE.u32(28), ...IPV6]],
    ['loopback of OpenBSD', 108, [...BIG.u32(24), ...IPV6]],
    ['raw IP', 101, IPV4],
    ['raw IP of BSD', 12, IPV6],
    ['raw IP of OpenBSD', 14, IPV4],
    ['raw IPv4', 228, IPV4],
    ['raw IPv6', 229, IPV6],
    ['PPP', 9, [...BIG.u16(0xff03, 0x0021), ...IPV4]],
    ['PPP without address', 9, [...BIG.u16(0x0057), ...IPV6]],
    ['PPP, compressed', 9, [0x21, ...IPV4]],
    ['PPP in HDLC', 50, [...BIG.u16(0xff03, 0x0057), ...IPV6]],
    ['MPLS', 1, [...HOSTS, ...BIG.u16(0x8847), ...[0, 1, 0, 64], ...[0, 1, 1, 64], ...IPV4]],
    ['MPLS, tagged', 1, [...HOSTS, ...BIG.u16(0x8100, 7, 0x8848), ...[0, 1, 1, 64], ...IPV6]],
    ['802.11', 105, [...WIRELESS(0x08, 1), ...SNAP, ...IPV4]],
    ['802.11 between access points', 105, [...WIRELESS(0x08, 3), ...HOST, ...SNAP, ...IPV4]],
    ['802.11 with QoS', 105, [...WIRELESS(0x88, 2), 0, 0, ...SNAP, ...IPV4]],
    ['802.11 with radiotap', 127, [...RADIOTAP(0), ...WIRELESS(0x88, 1), 0, 0, ...SNAP, ...IPV4]],
    [
      '802.11 with radiotap, filled up',
      127,
      [...RADIOTAP(0x20), ...WIRELESS(0x88, 1), 0, 0, 0, 0, ...SNAP, ...IPV4],
    ],
    ['NFLOG', 239, [...NFLOG(LITTLE), ...LITTLE.u16(4 + IPV4.length, 9), ...IPV4]],
    ['NFLOG of a big-endian machine', 239, [...NFLOG(BIG), ...BIG.u16(99, 9), ...IPV6]],
    ['PPPoE as a link', 51, [...PPPOE, ...BIG.u16(0x0021), ...IPV4]],
  ])('in %s', (_, linkType, frame) => {
    const { segments, remarks } = read(linkType, frame);
    expect(remarks).toEqual([]);
    expect(segments.map(({ from, seq, len }) => [from.port, seq, len])).toEqual([[5000, 100, 3]]);
  });
});

describe('a frame is left alone', () => {
  it.each([
    [
      'of a link type that nobody here knows',
      147,
      IPV4,
      'unknown-link-type@1: 1 frame of link type 147, which is not read.',
    ],
    [
      'with ARP in it',
      1,
      [...HOSTS, ...BIG.u16(0x0806), ...IPV4],
      'not-tcp@1: 1 frame without TCP.',
    ],
    [
      'of a wireless network that is protected',
      105,
      [...WIRELESS(0x08, 0x41), ...SNAP, ...IPV4],
      'not-tcp@1: 1 frame without TCP.',
    ],
    [
      'of a wireless network, with several packets',
      105,
      [...WIRELESS(0x88, 1), 0x80, 0, ...SNAP, ...IPV4],
      'not-tcp@1: 1 frame without TCP.',
    ],
    [
      'of labels without an end',
      1,
      [...HOSTS, ...BIG.u16(0x8847), 0, 1, 0, 64, 0, 1, 0, 64],
      'not-tcp@1: 1 frame without TCP.',
    ],
    ['too short for a type', 1, HOSTS, 'not-tcp@1: 1 frame without TCP.'],
    [
      'with nothing in it',
      101,
      [],
      'truncated-record@1: 1 frame of which not even the headers were captured.',
    ],
  ])('%s', (_, linkType, frame, remark) => {
    const everything = read(linkType, frame);
    expect(everything.segments).toEqual([]);
    expect(remarkTexts(everything)).toEqual([remark]);
  });
});
