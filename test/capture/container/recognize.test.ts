/** What is no capture is said to be none, and why. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type {
  CapturedSegment,
  CaptureRemark,
} from '../../../language-server/capture/captured-segment.ts';
import { readCapture } from '../../../language-server/capture/read.ts';
import { ipv4, tcp } from '../decode/packets.ts';
import { readAll } from '../decode/read-all.ts';
import { LITTLE, MICROSECONDS, pcapHeader, pcapRecord, text } from './files.ts';

const FRAME = ipv4(tcp({ text: [1, 2, 3] }));
const RECORDS = Array.from({ length: 500 }, (_, i) => pcapRecord(LITTLE, [i, 0], FRAME));
const CAPTURE = Uint8Array.from([pcapHeader(LITTLE, MICROSECONDS), ...RECORDS].flat());

describe('a file that is no capture', () => {
  it.each([
    ['an empty file', [], 'The file is empty or too short.'],
    ['two octets', [0x0a, 0x0d], 'The file is empty or too short.'],
    ['text', text('Client -> Server: SYN'), 'No capture in pcap or pcapng format.'],
    [
      'a capture of another kind',
      text('snoop\0\0\0\0\0\0\x02'),
      'It is a capture in the format of snoop: no capture in pcap or pcapng format.',
    ],
    ['zeros', Array<number>(100).fill(0), 'No capture in pcap or pcapng format.'],
  ])('%s', (_, octets, reason) => {
    const { segments, remarks, unreadable } = readAll(Uint8Array.from(octets));
    expect(unreadable).toEqual({ kind: 'not-a-capture', reason });
    expect([segments, remarks]).toEqual([[], []]);
  });

  it.each([
    ['gzip', gzipSync(CAPTURE)],
    ['zstd', Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 0)],
    ['xz', Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0)],
  ])('one compressed by %s', (name, bytes) => {
    const reason = `The file is compressed (${name}): decompress it first.`;
    expect(readAll(bytes).unreadable).toEqual({ kind: 'compressed', reason });
  });
});

describe('a capture compressed by gzip, as a stream', () => {
  const compressed = gzipSync(CAPTURE);

  async function read(bytes: Uint8Array) {
    const segments: CapturedSegment[] = [];
    const remarks: CaptureRemark[] = [];
    const sink = {
      segment: (segment: CapturedSegment) => segments.push(segment),
      remark: (remark: CaptureRemark) => remarks.push(remark),
    };
    async function* chunks() {
      for (let at = 0; at < bytes.length; at += 100)
        yield Uint8Array.from(bytes.slice(at, at + 100));
    }
    return { unreadable: await readCapture(chunks(), sink), segments, remarks };
  }

  it('is decompressed on the way', async () => {
    const { unreadable, segments, remarks } = await read(compressed);
    expect([unreadable, remarks]).toEqual([undefined, []]);
    expect(segments).toHaveLength(500);
  });

  it('is read as far as it goes where it was cut', async () => {
    const { unreadable, remarks } = await read(compressed.subarray(0, compressed.length - 60));
    expect(unreadable).toBeUndefined();
    expect(remarks[0]?.message).toBe('The file could not be decompressed to its end.');
  });

  it('may as well not be compressed', async () => {
    expect((await read(CAPTURE)).segments).toHaveLength(500);
    expect((await read(new Uint8Array())).unreadable?.kind).toBe('not-a-capture');
  });
});
