/** The classic format, and what can be wrong with a file of it. */
import { describe, expect, it } from 'vitest';
import { ipv4, tcp } from '../decode/packets.ts';
import { readAll, remarkTexts } from '../decode/read-all.ts';
import { BIG, LITTLE, MICROSECONDS, NANOSECONDS, pcapHeader, pcapRecord } from './files.ts';

const FRAME = ipv4(tcp({ text: [1, 2, 3] }));

function read(...parts: readonly number[][]) {
  return readAll(Uint8Array.from(parts.flat()));
}

describe('a pcap file', () => {
  it.each([
    ['big-endian, microseconds', BIG, MICROSECONDS, 250_000],
    ['little-endian, microseconds', LITTLE, MICROSECONDS, 250_000],
    ['big-endian, nanoseconds', BIG, NANOSECONDS, 250_000_000],
    ['little-endian, nanoseconds', LITTLE, NANOSECONDS, 250_000_000],
  ] as const)('is read: %s', (_, order, magic, quarter) => {
    const { segments, unreadable } = read(
      pcapHeader(order, magic),
      pcapRecord(order, [1_700_000_000, 3 * quarter], FRAME),
      pcapRecord(order, [1_700_000_001, quarter], FRAME),
    );
    expect(unreadable).toBeUndefined();
    expect(segments.map(({ frame, time, len }) => [frame, time, len])).toEqual([
      [1, 0, 3],
      [2, 0.5, 3],
    ]);
  });

  it('has times before that of its first frame where clocks stepped back', () => {
    const { segments } = read(
      pcapHeader(LITTLE, MICROSECONDS),
      pcapRecord(LITTLE, [10, 0], FRAME),
      pcapRecord(LITTLE, [9, 999_998], FRAME),
    );
    expect(segments[1]?.time).toBeCloseTo(-2e-6, 12);
  });

  it('takes a fraction beyond a second for a second', () => {
    const { segments } = read(
      pcapHeader(LITTLE, MICROSECONDS),
      pcapRecord(LITTLE, [10, 0], FRAME),
      pcapRecord(LITTLE, [10, 0x80000001], FRAME),
    );
    expect(segments[1]?.time).toBe(1);
  });

  it('counts frames that are not TCP', () => {
    const other = ipv4([0, 53, 0, 53, 0, 8, 0, 0], { protocol: 17 });
    const everything = read(
      pcapHeader(LITTLE, MICROSECONDS),
      pcapRecord(LITTLE, [1, 0], other),
      pcapRecord(LITTLE, [1, 0], FRAME),
    );
    expect(everything.segments.map(({ frame }) => frame)).toEqual([2]);
    expect(remarkTexts(everything)).toEqual(['not-tcp@1: 1 frame without TCP.']);
  });

  it('says how much there was where only the beginning of frames was captured', () => {
    const everything = read(
      pcapHeader(LITTLE, MICROSECONDS),
      pcapRecord(LITTLE, [1, 0], FRAME.slice(0, -2), FRAME.length),
    );
    expect(everything.segments.map(({ len, text }) => [len, [...text]])).toEqual([[3, [1]]]);
    expect(remarkTexts(everything)).toEqual([
      'cut-short@1: 1 frame of which only the beginning was captured.',
    ]);
  });

  it('may end within a record, which is no frame then', () => {
    const record = pcapRecord(LITTLE, [1, 0], FRAME);
    const everything = read(pcapHeader(LITTLE, MICROSECONDS), record, record.slice(0, 20));
    expect(everything.segments).toHaveLength(1);
    expect(remarkTexts(everything)).toEqual([
      'truncated-record@2: The file ends in the middle of a record, where frame 2 would stand.',
    ]);
  });

  it('is read up to a record of absurd length', () => {
    const everything = read(
      pcapHeader(LITTLE, MICROSECONDS),
      pcapRecord(LITTLE, [1, 0], FRAME),
      LITTLE.u32(1, 0, 0x7fffffff, 60),
      pcapRecord(LITTLE, [1, 0], FRAME),
    );
    expect(everything.segments).toHaveLength(1);
    expect(remarkTexts(everything)).toEqual([
      'bad-length@2: Frame 2 would have 2147483647 octets: the file is not read beyond it.',
    ]);
  });

  it('may have no frames', () => {
    const everything = read(pcapHeader(LITTLE, MICROSECONDS));
    expect(everything.unreadable).toBeUndefined();
    expect(remarkTexts(everything)).toEqual(['no-frames: There are no frames in the capture.']);
  });
});
