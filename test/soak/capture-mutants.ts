/** Captures that were damaged at random, each by its seed. */
import fc from 'fast-check';
import { encodeCapture } from '../../language-server/capture/write.ts';
import { bytesOf, corpus } from '../capture/decode/corpus.ts';
import { anySegment } from '../capture/encode/segments.ts';
import { Tape, tapeOf } from './tape.ts';

export interface Mutant {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** How many octets at a time a reader is to get. */
  readonly chunk: number;
}

const MOST_OCTETS = 50_000;
const CHUNKS = [1, 3, 16, 100, 1000, 65_536] as const;
const DECISIONS = 100;

/** One that we wrote is there everywhere. */
const OURS = 'written.pcapng';
const FILES = [OURS, ...corpus().flatMap(({ file, bytes }) => (bytes <= MOST_OCTETS ? file : []))];
/** Few, and the more can be wrong with them. */
const BLOCKS = FILES.filter((file) => file.endsWith('.pcapng'));
const READ = new Map<string, Uint8Array>([[OURS, written()]]);

export function mutantOf(seed: number): Mutant {
  const tape = new Tape(tapeOf(seed, DECISIONS));
  const file = tape.pick(tape.chance(25) ? BLOCKS : FILES);
  const original = originalOf(file);
  return { file, bytes: damaged(original, tape), chunk: tape.pick(CHUNKS) };
}

function originalOf(file: string): Uint8Array {
  const bytes = READ.get(file) ?? bytesOf(file);
  READ.set(file, bytes);
  return bytes;
}

/** Ends early, has octets changed, or has some more or fewer of them; often several of these. */
function damaged(original: Uint8Array, tape: Tape): Uint8Array {
  let bytes: Uint8Array = tape.chance(40)
    ? original.slice(0, tape.take(original.length + 1))
    : original.slice();
  if (tape.chance(80)) change(bytes, 1 + tape.take(20), tape);
  if (tape.chance(20)) bytes = spliced(bytes, tape);
  return bytes;
}

const EXTREMES = [0, 1, 0x7f, 0x80, 0xff] as const;

/** Mostly near the beginning: one octet of a header of the file says more than one of the text. */
function change(bytes: Uint8Array, count: number, tape: Tape): void {
  const reach = tape.chance(50) ? 200 : bytes.length;
  for (let i = 0; i < count; i++) {
    const at = tape.take(Math.max(1, Math.min(reach, bytes.length)));
    const octet = tape.chance(50) ? tape.pick(EXTREMES) : tape.take(256);
    if (at < bytes.length) bytes[at] = octet;
  }
}

/** Some octets are taken out, and others stand in their place. */
function spliced(bytes: Uint8Array, tape: Tape): Uint8Array {
  const at = tape.take(bytes.length + 1);
  const other = tape.take(bytes.length + 1);
  const head = bytes.subarray(0, at);
  const middle = bytes.subarray(other, other + tape.take(100));
  const tail = bytes.subarray(at + tape.take(100));
  return Uint8Array.from([...head, ...middle, ...tail]);
}

function written(): Uint8Array {
  const segments = fc.sample(anySegment, { numRuns: 30, seed: 1 });
  const capture = { application: 'TCPFlow', comment: 'any', start: 10n ** 18n, segments };
  return Uint8Array.from([...encodeCapture(capture)].flatMap((piece) => [...piece]));
}
