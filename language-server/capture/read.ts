/** Reading captures: octets in, segments and remarks out, as they come. */

import type { CaptureRemark } from './captured-segment.ts';
import { type Chunks, gunzipped } from './container/gunzip.ts';
import { Recognizer, type Unreadable } from './container/recognize.ts';
import { RecordStream } from './container/record-stream.ts';
import { Decoder, type SegmentSink } from './decode/decoder.ts';

const BROKEN_OFF: CaptureRemark = {
  kind: 'truncated-record',
  frame: undefined,
  message: 'The file could not be decompressed to its end.',
};

export type { SegmentSink, Unreadable };

/**
 * A capture in pcap or pcapng format. It holds on to no more than one record; segments hold on to
 * the chunk in which they came, so nobody may write into a chunk that was pushed.
 */
export class CaptureReader {
  readonly #sink: SegmentSink;
  readonly #decoder: Decoder;
  readonly #recognizer: Recognizer;
  readonly #records: RecordStream;

  constructor(sink: SegmentSink) {
    this.#sink = sink;
    this.#decoder = new Decoder(sink);
    this.#recognizer = new Recognizer(this.#decoder);
    this.#records = new RecordStream(this.#recognizer);
  }

  push(chunk: Uint8Array): void {
    this.#records.push(chunk);
  }

  /** Tells what was counted on the way, or why nothing at all could be read. */
  end(): Unreadable | undefined {
    const { unreadable } = this.#recognizer;
    if (unreadable) return unreadable;
    if (this.#records.isCut) this.#tellCut();
    if (this.#decoder.frames === 0) this.#tellEmpty();
    this.#decoder.end();
    return undefined;
  }

  #tellCut(): void {
    const frame = this.#decoder.frames + 1;
    const message = `The file ends in the middle of a record, where frame ${frame} would stand.`;
    this.#sink.remark({ kind: 'truncated-record', frame, message });
  }

  #tellEmpty(): void {
    const message = 'There are no frames in the capture.';
    this.#sink.remark({ kind: 'no-frames', frame: undefined, message });
  }
}

/** Reads a stream to its end, also one that gzip compressed. */
export async function readCapture(
  chunks: Chunks,
  sink: SegmentSink,
): Promise<Unreadable | undefined> {
  const reader = new CaptureReader(sink);
  const whole = gunzipped(chunks, () => sink.remark(BROKEN_OFF));
  for await (const chunk of whole) reader.push(chunk);
  return reader.end();
}
