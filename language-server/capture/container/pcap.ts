/** The classic format: a header of 24 octets, then records of a header and a frame each. */

import { BIG, type ByteOrder, LITTLE } from '../bytes.ts';
import { emptyFrame, type FrameSink, LONGEST_FRAME } from './frame.ts';
import { REST, type RecordFormat } from './record-stream.ts';

const FILE_HEADER = 24;

interface Dialect {
  readonly order: ByteOrder;
  /** Seconds that one unit of the fraction stands for. */
  readonly unit: number;
  readonly recordHeader: number;
}

/** By the first four octets. The last two are Kuznetzov's, whose record headers are longer. */
const DIALECTS: ReadonlyMap<number, Dialect> = new Map([
  [0xa1b2c3d4, { order: BIG, unit: 1e-6, recordHeader: 16 }],
  [0xd4c3b2a1, { order: LITTLE, unit: 1e-6, recordHeader: 16 }],
  [0xa1b23c4d, { order: BIG, unit: 1e-9, recordHeader: 16 }],
  [0x4d3cb2a1, { order: LITTLE, unit: 1e-9, recordHeader: 16 }],
  [0xa1b2cd34, { order: BIG, unit: 1e-6, recordHeader: 24 }],
  [0x34cdb2a1, { order: LITTLE, unit: 1e-6, recordHeader: 24 }],
]);

export function pcapOf(magic: number, sink: FrameSink): RecordFormat | undefined {
  const dialect = DIALECTS.get(magic);
  return dialect && new Pcap(dialect, sink);
}

class Pcap implements RecordFormat {
  readonly #dialect: Dialect;
  readonly #sink: FrameSink;
  readonly #frame = emptyFrame();
  #begun = false;
  #firstSecond = 0;
  #firstFraction = 0;

  constructor(dialect: Dialect, sink: FrameSink) {
    this.#dialect = dialect;
    this.#sink = sink;
  }

  sizeAt(bytes: Uint8Array, at: number, available: number): number {
    if (!this.#begun) return FILE_HEADER;
    const { order, recordHeader } = this.#dialect;
    if (available < recordHeader) return recordHeader;
    const captured = order.u32(bytes, at + 8);
    return captured > LONGEST_FRAME ? recordHeader : recordHeader + captured;
  }

  read(bytes: Uint8Array, at: number, size: number): number {
    if (!this.#begun) return this.#begin(bytes, at);
    const { order, recordHeader } = this.#dialect;
    const captured = order.u32(bytes, at + 8);
    if (captured > LONGEST_FRAME) return this.#giveUp(captured);
    const frame = this.#frame;
    frame.number++;
    frame.time = this.#timeAt(bytes, at);
    frame.bytes = bytes;
    frame.start = at + recordHeader;
    frame.end = at + size;
    frame.wireEnd = frame.start + Math.max(captured, order.u32(bytes, at + 12));
    this.#sink.frame(frame);
    return 0;
  }

  #begin(bytes: Uint8Array, at: number): number {
    this.#begun = true;
    // The upper half of the field says whether frames end in a check sequence.
    this.#frame.linkType = this.#dialect.order.u32(bytes, at + 20) & 0xffff;
    return 0;
  }

  /** A fraction of more than a second is no fraction, and no reason to be years ahead either. */
  #timeAt(bytes: Uint8Array, at: number): number {
    const { order, unit } = this.#dialect;
    const second = order.u32(bytes, at);
    const fraction = Math.min(order.u32(bytes, at + 4), Math.round(1 / unit));
    if (this.#frame.number === 1) {
      this.#firstSecond = second;
      this.#firstFraction = fraction;
    }
    return second - this.#firstSecond + (fraction - this.#firstFraction) * unit;
  }

  #giveUp(captured: number): number {
    const frame = this.#frame.number + 1;
    const message = `Frame ${frame} would have ${captured} octets: the file is not read beyond it.`;
    this.#sink.remark({ kind: 'bad-length', frame, message });
    return REST;
  }
}
