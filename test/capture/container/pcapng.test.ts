/** Blocks: sections, interfaces, packets, comments. */
import { describe, expect, it } from 'vitest';
import { ipv4, tcp } from '../decode/packets.ts';
import { readAll, remarkTexts } from '../decode/read-all.ts';
import {
  BIG,
  block,
  described,
  filled,
  LITTLE,
  type Octets,
  option,
  packet,
  section,
  text,
} from './files.ts';

const FRAME = ipv4(tcp({ text: [1, 2, 3] }));
const RAW = 101;
const COMMENT = 1;
const RESOLUTION = 9;
const OFFSET = 14;

function read(...parts: readonly number[][]) {
  return readAll(Uint8Array.from(parts.flat()));
}

function timesOf(...parts: readonly number[][]): number[] {
  return read(...parts).segments.map(({ time }) => time);
}

describe.each([
  ['little-endian', LITTLE],
  ['big-endian', BIG],
] as const)('a pcapng file, %s', (_, order) => {
  const begin = [...section(order), ...described(order, RAW)];

  it('is read', () => {
    const time = 1_700_000_000_000_000n;
    const { segments, remarks } = read(
      begin,
      packet(order, 0, time, FRAME),
      packet(order, 0, time + 1_500_000n, FRAME),
    );
    expect(remarks).toEqual([]);
    expect(segments.map(({ frame, time, len }) => [frame, time, len])).toEqual([
      [1, 0, 3],
      [2, 1.5, 3],
    ]);
  });

  it('tells time in units of the interface', () => {
    const nanoseconds = described(order, RAW, option(order, RESOLUTION, [9]));
    const halves = described(order, RAW, option(order, RESOLUTION, [0x81]));
    const times = timesOf(
      section(order),
      nanoseconds,
      halves,
      packet(order, 0, 1_700_000_000_000_000_001n, FRAME),
      packet(order, 0, 1_700_000_000_000_000_002n, FRAME),
      packet(order, 1, 3_400_000_003n, FRAME),
    );
    expect(times.map((time) => Number(time.toFixed(9)))).toEqual([0, 1e-9, 1.499999999]);
  });

  it('adds the offset of the interface', () => {
    const seconds = option(
      order,
      OFFSET,
      order === BIG ? [0, 0, 0, 0, 0, 0, 0, 9] : [9, 0, 0, 0, 0, 0, 0, 0],
    );
    const later = described(order, RAW, seconds);
    const frames = [packet(order, 0, 1_000_000n, FRAME), packet(order, 1, 1_000_000n, FRAME)];
    expect(timesOf(begin, later, ...frames)).toEqual([0, 9]);
  });

  it('has simple and old packets as well', () => {
    const old = [order.u16(0, 0), order.u32(0, 500_000, FRAME.length, FRAME.length)];
    const { segments } = read(
      begin,
      packet(order, 0, 0n, FRAME),
      block(order, 2, ...old, filled(FRAME)),
      block(order, 3, order.u32(FRAME.length), filled(FRAME)),
    );
    expect(segments.map(({ time, len }) => [time, len])).toEqual([
      [0, 3],
      [0.5, 3],
      [0.5, 3],
    ]);
  });

  it('has simple packets cut by the snap length of the first interface', () => {
    const { segments } = read(
      section(order),
      described(order, RAW, [], FRAME.length - 2),
      block(order, 3, order.u32(FRAME.length), filled(FRAME.slice(0, -2))),
    );
    expect(segments.map(({ len, text }) => [len, [...text]])).toEqual([[3, [1]]]);
  });

  it('hands on comments', () => {
    const comment = (words: string) => option(order, COMMENT, text(words));
    const everything = read(
      section(order, comment('Bench, run 7')),
      described(order, RAW, comment('between A and B')),
      packet(order, 0, 0n, FRAME, comment('lost here'), comment('and seen\0xM')),
    );
    expect(remarkTexts(everything)).toEqual([
      'comment: Bench, run 7',
      'comment: between A and B',
      'comment@1: lost here',
      'comment@1: and seen',
    ]);
  });

  it('tells how many frames are missing', () => {
    const count = (n: number) => (order === BIG ? order.u32(0, n) : order.u32(n, 0));
    const statistics = (dropped: number) =>
      block(
        order,
        5,
        order.u32(0, 0, 0),
        option(order, 4, count(9)),
        option(order, 5, count(dropped)),
      );
    const frame = packet(order, 0, 0n, FRAME);
    expect(remarkTexts(read(begin, frame, statistics(0)))).toEqual([]);
    expect(remarkTexts(read(begin, frame, statistics(57)))).toEqual([
      'dropped: 57 frames were dropped while capturing: what seems lost may have been there.',
    ]);
  });

  it('passes over blocks of other kinds, however long', () => {
    const names = block(order, 4, order.u32(0, 0, 0));
    const empty = block(order, 0x0bad);
    const huge = block(order, 0x0bad, Array<number>(1_000_000).fill(7));
    const { segments, remarks } = read(begin, names, empty, huge, packet(order, 0, 0n, FRAME));
    expect(remarks).toEqual([]);
    expect(segments).toHaveLength(1);
  });

  it.each([
    ['a packet block of absurd length', (o: Octets) => o.u32(6, 0x7ffffff0, 0)],
    ['a packet block of the most absurd length', (o: Octets) => o.u32(6, 0xfffffff0, 0)],
    ['a block shorter than any', (o: Octets) => o.u32(6, 4, 0)],
    [
      'more octets captured than are in the block',
      (o: Octets) => block(o, 6, o.u32(0, 0, 0, 999, 999)),
    ],
    ['an interface that nobody described', (o: Octets) => packet(o, 3, 0n, FRAME)],
  ])('is read up to %s', (_, wrong) => {
    const frame = packet(order, 0, 0n, FRAME);
    const everything = read(begin, frame, wrong(order), frame);
    expect(everything.segments).toHaveLength(1);
    expect(remarkTexts(everything)).toEqual([
      expect.stringMatching(
        /^bad-length@2: There is .* where frame 2 would stand: the file is not/,
      ),
    ]);
  });

  it('may end within a block', () => {
    const everything = read(begin, packet(order, 0, 0n, FRAME).slice(0, -1));
    expect(everything.segments).toHaveLength(0);
    expect(remarkTexts(everything)[0]).toMatch(/^truncated-record@1: The file ends in the middle/);
  });
});

describe('a pcapng file of several sections', () => {
  it('has in each the byte order and the interfaces of that section', () => {
    const { segments } = read(
      section(LITTLE),
      described(LITTLE, RAW),
      packet(LITTLE, 0, 0n, FRAME),
      section(BIG),
      described(BIG, 1),
      packet(BIG, 0, 0n, [...Array<number>(12).fill(0), 0x08, 0x00, ...FRAME]),
    );
    expect(segments.map(({ frame, len }) => [frame, len])).toEqual([
      [1, 3],
      [2, 3],
    ]);
  });
});
