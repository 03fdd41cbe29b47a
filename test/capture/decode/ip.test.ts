/** IPv4 and IPv6 headers, whole and in pieces. */
import { describe, expect, it } from 'vitest';
import { BIG, LITTLE, MICROSECONDS, pcapHeader, pcapRecord } from '../container/files.ts';
import { ipv4, ipv6, tcp } from './packets.ts';
import { readAll, remarkTexts } from './read-all.ts';

const SEGMENT = tcp({ text: [1, 2, 3] });
/** Eight octets: the next header, a length of none beyond them, and filling. */
const extension = (next: number) => [next, 0, 1, 4, 0, 0, 0, 0];
const fragment = (next: number, field: number) => [next, 0, ...BIG.u16(field), 0, 0, 0, 1];
const UDP = (port: number) => [...BIG.u16(40_000, port, 8, 0)];

const FRAGMENT =
  '1 frame with a fragment of an IP packet: the first of each packet is read, the others are not.';

function read(frame: readonly number[], wireLength = frame.length) {
  const record = pcapRecord(LITTLE, [1, 0], frame, wireLength);
  return readAll(Uint8Array.from([...pcapHeader(LITTLE, MICROSECONDS), ...record]));
}

function lengths(frame: readonly number[], wireLength?: number): number[] {
  return read(frame, wireLength).segments.map(({ len }) => len);
}

describe('a segment is read', () => {
  it.each([
    ['after options of IPv4', ipv4(SEGMENT, { options: [7, 3, 4, 0] })],
    ['after hop-by-hop options', ipv6(0, [...extension(6), ...SEGMENT])],
    ['after several extension headers', ipv6(0, [...extension(60), ...extension(6), ...SEGMENT])],
    ['after a routing header', ipv6(43, [6, 0, 0, 0, 0, 0, 0, 0, ...SEGMENT])],
    ['after an authentication header', ipv6(51, [6, 1, ...Array(10).fill(0), ...SEGMENT])],
    ['after the fragment header of a whole packet', ipv6(44, [...fragment(6, 0), ...SEGMENT])],
    ['where the length is left to the interface', ipv4(SEGMENT, { total: 0 })],
    ['where the length is left to the interface, IPv6', ipv6(6, SEGMENT, 0)],
  ])('%s', (_, frame) => {
    expect(lengths(frame)).toEqual([3]);
  });

  it('with the length that the packet has, however much was captured of it', () => {
    const cut = ipv4(SEGMENT, { total: 1040 });
    expect(lengths(cut, 1040)).toEqual([1000]);
    expect(lengths(ipv4(SEGMENT, { total: 0 }), 1040)).toEqual([1000]);
  });

  it('with a remark where the packet would be longer than its frame', () => {
    const everything = read(ipv4(SEGMENT, { total: 1040 }));
    expect(everything.segments.map(({ len }) => len)).toEqual([1000]);
    expect(remarkTexts(everything)).toEqual([
      'bad-length@1: 1 frame whose lengths contradict each other.',
    ]);
  });

  it.each([
    ['of IPv4', ipv4(SEGMENT, { fragment: 0x2000 })],
    ['of IPv6', ipv6(44, [...fragment(6, 1), ...SEGMENT])],
  ])('from the first fragment, %s', (_, frame) => {
    const everything = read(frame);
    expect(everything.segments.map(({ len, checksum }) => [len, checksum])).toEqual([
      [3, 'unknown'],
    ]);
    expect(remarkTexts(everything)).toEqual([`fragment@1: ${FRAGMENT}`]);
    expect(everything.segments[0]?.malformed).toEqual(['truncated']);
  });
});

describe('a packet is left alone', () => {
  const tunnel = (name: string) => `tunnel@1: 1 frame in a tunnel (${name}), which is left alone.`;
  const contradiction = 'bad-length@1: 1 frame whose lengths contradict each other.';
  const truncated = 'truncated-record@1: 1 frame of which not even the headers were captured.';

  it.each([
    ['a later fragment of IPv4', ipv4(SEGMENT, { fragment: 3 }), `fragment@1: ${FRAGMENT}`],
    [
      'a later fragment of IPv6',
      ipv6(44, [...fragment(6, 8), ...SEGMENT]),
      `fragment@1: ${FRAGMENT}`,
    ],
    ['UDP', ipv4(UDP(53), { protocol: 17 }), 'not-tcp@1: 1 frame without TCP.'],
    ['IP in IP', ipv4(ipv4(SEGMENT), { protocol: 4 }), tunnel('IP in IP')],
    ['6in4', ipv4(ipv6(6, SEGMENT), { protocol: 41 }), tunnel('6in4')],
    ['GRE', ipv4(ipv4(SEGMENT), { protocol: 47 }), tunnel('GRE')],
    ['VXLAN', ipv4(UDP(4789), { protocol: 17 }), tunnel('VXLAN')],
    ['Teredo', ipv6(17, UDP(3544)), tunnel('Teredo')],
    ['another version of IP', [0x50, ...ipv4(SEGMENT).slice(1)], 'not-tcp@1: 1 frame without TCP.'],
    ['a header shorter than any', [0x44, ...ipv4(SEGMENT).slice(1)], contradiction],
    ['a length shorter than the header', ipv4(SEGMENT, { total: 19 }), contradiction],
    ['no room for a TCP header', ipv4(SEGMENT, { total: 39 }), contradiction],
    ['half of a header of IPv4', ipv4(SEGMENT).slice(0, 10), truncated],
    ['half of a header of IPv6', ipv6(6, SEGMENT).slice(0, 30), truncated],
    ['half of an extension header', ipv6(0, extension(6)).slice(0, 44), truncated],
  ])('%s', (_, frame, remark) => {
    const everything = read(frame);
    expect(everything.segments).toEqual([]);
    expect(remarkTexts(everything)).toEqual([remark]);
  });

  it('with half of a TCP header', () => {
    const everything = read(ipv4(SEGMENT).slice(0, 39), 43);
    expect(everything.segments).toEqual([]);
    expect(remarkTexts(everything)).toEqual([truncated]);
  });
});

it('frames of one kind are told together, with the first of them', () => {
  const udp = pcapRecord(LITTLE, [1, 0], ipv4(UDP(53), { protocol: 17 }));
  const segment = pcapRecord(LITTLE, [1, 0], ipv4(SEGMENT));
  const parts = [pcapHeader(LITTLE, MICROSECONDS), segment, udp, segment, udp];
  expect(remarkTexts(readAll(Uint8Array.from(parts.flat())))).toEqual([
    'not-tcp@2: 2 frames without TCP.',
  ]);
});

it('what is said of one packet is not said of the next', () => {
  const first = pcapRecord(LITTLE, [1, 0], ipv4(SEGMENT, { fragment: 0x2000 }));
  const routed = ipv6(43, [6, 0, 0, 1, 0, 0, 0, 0, ...SEGMENT]);
  const next = [ipv4(SEGMENT), routed, ipv6(6, SEGMENT)];
  const records = next.flatMap((frame) => pcapRecord(LITTLE, [1, 0], frame));
  const everything = readAll(
    Uint8Array.from([...pcapHeader(LITTLE, MICROSECONDS), ...first, ...records]),
  );
  const checksums = everything.segments.map(({ checksum }) => checksum);
  expect(checksums).toEqual(['unknown', 'bad', 'unknown', 'bad']);
  expect(remarkTexts(everything)).toEqual([`fragment@1: ${FRAGMENT}`]);
});
