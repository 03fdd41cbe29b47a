/** Whatever octets a reader of captures is given, it reads what can be read. */
import type { CapturedSegment } from '../../language-server/capture/captured-segment.ts';
import { LONGEST_FRAME } from '../../language-server/capture/container/frame.ts';
import { Recognizer } from '../../language-server/capture/container/recognize.ts';
import {
  type RecordFormat,
  RecordStream,
} from '../../language-server/capture/container/record-stream.ts';
import { Decoder } from '../../language-server/capture/decode/decoder.ts';
import { CaptureReader } from '../../language-server/capture/read.ts';
import { type Mutant, mutantOf } from './capture-mutants.ts';

/** What went wrong with a damaged capture, if anything did. */
export function damageOf(seed: number): string | undefined {
  const mutant = mutantOf(seed);
  try {
    const problem = greedOf(mutant) ?? nonsenseOf(mutant);
    return problem && `seed ${seed}, ${mutant.file}: ${problem}`;
  } catch (error) {
    return `seed ${seed}, ${mutant.file}: ${(error as Error).stack}`;
  }
}

/** What a segment says of itself holds, and remarks are few. */
function nonsenseOf({ bytes, chunk }: Mutant): string | undefined {
  let problem: string | undefined;
  let last = 0;
  let remarks = 0;
  const reader = new CaptureReader({
    segment(segment) {
      problem ??= wrongIn(segment, last);
      last = segment.frame;
    },
    remark: () => remarks++,
  });
  for (let at = 0; at < bytes.length; at += chunk) reader.push(bytes.subarray(at, at + chunk));
  reader.end();
  // Comments of four octets are the least that a remark can be made of.
  return remarks > bytes.length / 4 + 10 ? `${remarks} remarks` : problem;
}

function wrongIn(segment: CapturedSegment, last: number): string | undefined {
  const { frame, time, len, text, seq, ack, window, flags, reserved, checksum } = segment;
  if (frame <= last) return `frame ${frame} after ${last}`;
  if (!Number.isFinite(time)) return `time ${time}`;
  if (len < text.length || !Number.isInteger(len)) return `${text.length} octets of ${len}`;
  if (![seq, ack].every((n) => n >= 0 && n < 2 ** 32)) return `numbers ${seq} ${ack}`;
  if (!(window >= 0 && flags >= 0 && flags < 256 && reserved < 16)) return `flags ${flags}`;
  if (!['good', 'bad', 'unknown'].includes(checksum)) return `checksum ${checksum}`;
  return undefined;
}

/** Room for a frame, and as much again for what stands beside it. */
const MOST_HELD = 2 * LONGEST_FRAME;

/** How much a reader wants to hold at once. */
function greedOf({ bytes, chunk }: Mutant): string | undefined {
  let most = 0;
  const ignore = { segment() {}, remark() {} };
  const format = new Recognizer(new Decoder(ignore));
  const watched: RecordFormat = {
    sizeAt(octets, at, available) {
      const size = format.sizeAt(octets, at, available);
      most = Math.max(most, size);
      return size;
    },
    read: (octets, at, size) => format.read(octets, at, size),
  };
  const stream = new RecordStream(watched);
  for (let at = 0; at < bytes.length; at += chunk) stream.push(bytes.subarray(at, at + chunk));
  return most > MOST_HELD ? `wants ${most} octets at once` : undefined;
}
