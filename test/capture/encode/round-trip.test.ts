/** What is written is read again as it was, right or wrong. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CapturedSegment } from '../../../language-server/capture/captured-segment.ts';
import {
  encodeCapture,
  encodeFrame,
  type SegmentToWrite,
} from '../../../language-server/capture/write.ts';
import { readAll, remarkTexts } from '../decode/read-all.ts';
import { anySegment } from './segments.ts';

const START = 1_700_000_000_123_456_789n;

function written(segments: readonly SegmentToWrite[], comment?: string): Uint8Array {
  const about = comment === undefined ? {} : { comment };
  const pieces = encodeCapture({ application: 'TCPFlow', start: START, segments, ...about });
  return Uint8Array.from([...pieces].flatMap((piece) => [...piece]));
}

function fieldsOf(segment: CapturedSegment | SegmentToWrite) {
  const { from, to, flags, reserved, seq, ack, window, urgentPointer, options, len, text } =
    segment;
  const octets = [...text];
  return { from, to, flags, reserved, seq, ack, window, urgentPointer, options, len, text: octets };
}

/** Where text is missing, nobody can tell. */
function checksumOf({ len, text, checksum }: SegmentToWrite) {
  return len > text.length ? 'unknown' : checksum;
}

const PLAIN: SegmentToWrite = {
  time: 0,
  from: { address: '10.0.0.1', port: 5000 },
  to: { address: '10.0.0.2', port: 80 },
  flags: 0x18,
  seq: 1,
  ack: 2,
  window: 3,
  urgentPointer: 0,
  options: {},
  text: new Uint8Array(3),
  len: 3,
};

describe('a written capture', () => {
  it('is read again as it was', () => {
    fc.assert(
      fc.property(fc.array(anySegment, { minLength: 1, maxLength: 5 }), (segments) => {
        const read = readAll(written(segments));
        expect(read.segments.map(fieldsOf)).toEqual(segments.map(fieldsOf));
        expect(read.segments.map(({ checksum }) => checksum)).toEqual(segments.map(checksumOf));
        expect(read.segments.every(({ malformed }) => malformed.length === 0)).toBe(true);
      }),
    );
  });

  it('has times to the nanosecond', () => {
    const times = [0, 1e-9, 0.999999999, 86_400.000000001];
    const { segments } = readAll(written(times.map((time) => ({ ...PLAIN, time }))));
    expect(segments.map(({ time }) => Number(time.toFixed(9)))).toEqual(times);
  });

  it('has the comments that were given', () => {
    const comment = 'FIN ↔ ACK: „verloren“';
    expect(remarkTexts(readAll(written([{ ...PLAIN, comment }], 'A note')))).toEqual([
      'comment: A note',
      `comment@1: ${comment}`,
    ]);
  });

  it('may have a data offset of any kind', () => {
    const { segments } = readAll(written([4, 15].map((dataOffset) => ({ ...PLAIN, dataOffset }))));
    expect(segments.map(({ malformed }) => malformed)).toEqual([['data-offset'], ['data-offset']]);
  });
});

describe('a frame', () => {
  const sack = [1, 2, 3, 4].map((n) => [n, n + 1] as const);

  it('leaves out options for which its header has no room, and names them', () => {
    const ts = { val: 1, ecr: 2 };
    expect(encodeFrame({ ...PLAIN, options: { ts, sack } })?.leftOut).toEqual(['sack']);
    expect(encodeFrame({ ...PLAIN, options: { sack } })?.leftOut).toEqual([]);
  });

  it('carries IPv4 within IPv6 where the other end has IPv6', () => {
    const segment = { ...PLAIN, to: { address: 'fd00::2', port: 80 } };
    const [read] = readAll(written([segment])).segments;
    expect([read?.from.address, read?.to.address]).toEqual(['::ffff:10.0.0.1', 'fd00::2']);
  });

  it('is none where an address is none', () => {
    expect(encodeFrame({ ...PLAIN, to: { address: 'Server', port: 80 } })).toBeUndefined();
  });
});
