/** However a stream is cut into chunks, the records are the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type RecordFormat,
  RecordStream,
} from '../../../language-server/capture/container/record-stream.ts';

/** A record is its length, and as many octets less one; after `passOver` octets comes the next. */
function readRecords(
  chunks: readonly Uint8Array[],
  passOver = 0,
): { read: number[][]; isCut: boolean } {
  const read: number[][] = [];
  const format: RecordFormat = {
    sizeAt: (bytes, at, available) => (available < 1 ? 1 : Math.max(bytes[at] as number, 1)),
    read: (bytes, at, size) => {
      read.push([...bytes.subarray(at, at + size)]);
      return passOver;
    },
  };
  const stream = new RecordStream(format);
  for (const chunk of chunks) stream.push(chunk);
  return { read, isCut: stream.isCut };
}

function cut(bytes: Uint8Array, lengths: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let at = 0;
  for (const length of lengths) {
    chunks.push(bytes.slice(at, at + length));
    at += length;
  }
  return [...chunks, bytes.slice(at)];
}

const anyBytes = fc.uint8Array({ maxLength: 300 });
const anyCuts = fc.array(fc.nat(40), { maxLength: 50 });

describe('a stream of records', () => {
  it('gives the same records however it is cut', () => {
    fc.assert(
      fc.property(anyBytes, anyCuts, fc.nat(50), (bytes, cuts, passOver) => {
        expect(readRecords(cut(bytes, cuts), passOver)).toEqual(readRecords([bytes], passOver));
      }),
    );
  });

  it('knows whether it ended within a record', () => {
    expect(readRecords([Uint8Array.of(3, 1, 1, 2)])).toEqual({ read: [[3, 1, 1]], isCut: true });
    expect(readRecords([Uint8Array.of(2, 1)], 1)).toEqual({ read: [[2, 1]], isCut: true });
    expect(readRecords([Uint8Array.of(2, 1, 9)], 1)).toEqual({ read: [[2, 1]], isCut: false });
  });

  it('passes over whatever follows where a record says so', () => {
    const chunks = [Uint8Array.of(1, 2), Uint8Array.of(7, 7)];
    expect(readRecords(chunks, Number.POSITIVE_INFINITY)).toEqual({ read: [[1]], isCut: false });
  });
});
