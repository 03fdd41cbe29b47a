/** The TCP header, and what cannot be in one. */
import { describe, expect, it } from 'vitest';
import type { CapturedSegment } from '../../../language-server/capture/captured-segment.ts';
import { BIG, LITTLE, MICROSECONDS, pcapHeader, pcapRecord } from '../container/files.ts';
import { ipv4, ipv6, type Parts, tcp } from './packets.ts';
import { readAll } from './read-all.ts';

function segmentOf(packet: readonly number[], wireLength = packet.length): CapturedSegment {
  const record = pcapRecord(LITTLE, [1, 0], packet, wireLength);
  const bytes = Uint8Array.from([...pcapHeader(LITTLE, MICROSECONDS), ...record]);
  return readAll(bytes).segments[0] as CapturedSegment;
}

function read(parts: Parts): CapturedSegment {
  return segmentOf(ipv4(tcp(parts)));
}

it('has the numbers that stand in its header', () => {
  const { from, to, flags, reserved, seq, ack, window, urgentPointer, text } = read({
    flags: 0xd2,
    reserved: 0x0b,
    text: [104, 105],
  });
  expect([from, to]).toEqual([
    { address: '10.0.0.1', port: 5000 },
    { address: '10.0.0.2', port: 80 },
  ]);
  expect({ flags, reserved, seq, ack, window, urgentPointer, text: [...text] }).toEqual({
    flags: 0xd2,
    reserved: 0x0b,
    seq: 100,
    ack: 300,
    window: 65_535,
    urgentPointer: 7,
    text: [104, 105],
  });
});

it('has one object for a socket, wherever it is named', () => {
  const record = pcapRecord(LITTLE, [1, 0], ipv4(tcp()));
  const header = pcapHeader(LITTLE, MICROSECONDS);
  const { segments } = readAll(Uint8Array.from([...header, ...record, ...record]));
  expect(segments[1]?.from).toBe(segments[0]?.from);
});

describe('what is malformed', () => {
  const padding = [1, 1, 1, 1];

  it.each([
    ['nothing', { options: padding, text: [9] }, [], 1],
    ['a data offset below five words', { dataOffset: 4, text: [9] }, ['data-offset'], 1],
    ['a data offset beyond the segment', { dataOffset: 15, text: [9] }, ['data-offset'], 0],
    ['an option of no length', { options: [2, 0, 1, 1] }, ['options'], 0],
    ['an option beyond the header', { options: [2, 8, 1, 1] }, ['options'], 0],
    ['an option without room for its length', { options: [1, 1, 1, 8] }, ['options'], 0],
    [
      'an option of a length that its kind does not have',
      { options: [2, 3, 5, 1] },
      ['options'],
      0,
    ],
  ])('%s', (_, parts, malformed, len) => {
    const segment = read(parts);
    expect([segment.malformed, segment.len]).toEqual([malformed, len]);
  });

  it('is a header that was not captured whole, and then nothing is said of its options', () => {
    const whole = ipv4(tcp({ options: [8, 10, 0, 0, 0, 1, 0, 0, 0, 2, 1, 1], text: [1, 2, 3] }));
    const segment = segmentOf(whole.slice(0, -8), whole.length);
    expect([segment.malformed, segment.len, segment.text.length]).toEqual([['truncated'], 3, 0]);
  });
});

describe('the checksum', () => {
  /** Worked out by hand for the segment with three octets of text. */
  const text = [1, 2, 3];
  const right = checksumByWords([10, 0, 0, 1, 10, 0, 0, 2], tcp({ text }));
  const right6 = checksumByWords(ipv6(6, []).slice(8), tcp({ text }));

  it('is good or bad', () => {
    expect(read({ text, checksum: right }).checksum).toBe('good');
    expect(read({ text, checksum: right ^ 1 }).checksum).toBe('bad');
    expect(segmentOf(ipv6(6, tcp({ text, checksum: right6 }))).checksum).toBe('good');
    expect(segmentOf(ipv6(6, tcp({ text, checksum: right }))).checksum).toBe('bad');
  });

  it('leaves out the padding of Ethernet', () => {
    const padded = [...ipv4(tcp({ text, checksum: right })), 0xde, 0xad];
    expect(segmentOf(padded).checksum).toBe('good');
  });

  it('is unknown where octets are missing, or the address was changed on the way', () => {
    const whole = ipv4(tcp({ text, checksum: right }));
    expect(segmentOf(whole.slice(0, -1), whole.length).checksum).toBe('unknown');
    const stops = [6, 0, 0, 1, 0, 0, 0, 0];
    expect(segmentOf(ipv6(43, [...stops, ...tcp({ text })])).checksum).toBe('unknown');
  });
});

/** The plain way: add up all words, carry around, invert (RFC 1071). */
function checksumByWords(addresses: readonly number[], segment: readonly number[]): number {
  const octets = [...addresses, ...BIG.u32(segment.length), 0, 0, 0, 6, ...segment];
  let sum = 0;
  for (let at = 0; at < octets.length; at += 2) {
    sum += (octets[at] as number) * 256 + (octets[at + 1] ?? 0);
    if (sum > 0xffff) sum -= 0xffff;
  }
  return 0xffff - sum;
}
