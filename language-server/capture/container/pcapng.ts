/** The format of Wireshark: blocks, in sections of their own byte order, of several interfaces. */

import { BIG, type ByteOrder, LITTLE, u32be } from '../bytes.ts';
import type { CaptureRemark } from '../captured-segment.ts';
import type { Origin } from './clock.ts';
import { emptyFrame, type FrameSink, LONGEST_FRAME } from './frame.ts';
import { DESCRIPTION_OPTIONS, droppedIn, type Interface, interfaceOf } from './interface.ts';
import { type Block, commentsOf, padded } from './pcapng-options.ts';
import { REST, type RecordFormat } from './record-stream.ts';

/** The same in either byte order. */
export const SECTION = 0x0a0d0d0a;
const INTERFACE = 1;
const OLD_PACKET = 2;
const SIMPLE_PACKET = 3;
const STATISTICS = 5;
const ENHANCED_PACKET = 6;
const READ = new Set([SECTION, INTERFACE, OLD_PACKET, SIMPLE_PACKET, STATISTICS, ENHANCED_PACKET]);

/** Type and length; the length stands once more at the end of the block. */
const HEAD = 8;
const TAIL = 4;
const SMALLEST = HEAD + TAIL;
/** Room for a frame and its comments; what is longer is passed over, or not a block at all. */
const LONGEST = 2 * LONGEST_FRAME;
const MOST_INTERFACES = 4096;

const SECTION_OPTIONS = 24;
const PACKET_DATA = 28;

export class Pcapng implements RecordFormat {
  readonly #sink: FrameSink;
  readonly #frame = emptyFrame();
  readonly #origin: Origin = { first: undefined };
  #order: ByteOrder = LITTLE;
  #interfaces: Interface[] = [];

  constructor(sink: FrameSink) {
    this.#sink = sink;
  }

  sizeAt(bytes: Uint8Array, at: number, available: number): number {
    if (available < SMALLEST) return SMALLEST;
    const order = orderAt(bytes, at) ?? this.#order;
    const size = padded(order.u32(bytes, at + 4));
    return READ.has(order.u32(bytes, at)) && size <= LONGEST ? size : SMALLEST;
  }

  read(bytes: Uint8Array, at: number, size: number): number {
    this.#order = orderAt(bytes, at) ?? this.#order;
    const type = this.#order.u32(bytes, at);
    const length = padded(this.#order.u32(bytes, at + 4));
    if (length < SMALLEST) return this.#giveUp(`a block of ${length} octets`);
    if (length > size) return this.#passOver(type, length);
    return this.#readBlock(type, { bytes, at, end: at + size - TAIL, order: this.#order });
  }

  #passOver(type: number, length: number): number {
    if (READ.has(type)) return this.#giveUp(`a block of ${length} octets`);
    return length - SMALLEST;
  }

  #readBlock(type: number, block: Block): number {
    switch (type) {
      case SECTION:
        return this.#section(block);
      case INTERFACE:
        return this.#interface(block);
      case STATISTICS:
        return this.#statistics(block);
      case ENHANCED_PACKET:
        return this.#packet(block, block.order.u32(block.bytes, block.at + 8));
      case OLD_PACKET:
        return this.#packet(block, block.order.u16(block.bytes, block.at + 8));
      case SIMPLE_PACKET:
        return this.#simplePacket(block);
      default:
        return 0;
    }
  }

  #section(block: Block): number {
    if (orderAt(block.bytes, block.at) === undefined) {
      return this.#giveUp('a section of unknown byte order');
    }
    this.#interfaces = [];
    this.#comments(block, SECTION_OPTIONS, undefined);
    return 0;
  }

  #interface(block: Block): number {
    if (this.#interfaces.length >= MOST_INTERFACES) return this.#giveUp('too many interfaces');
    this.#interfaces.push(interfaceOf(block));
    this.#comments(block, DESCRIPTION_OPTIONS, undefined);
    return 0;
  }

  #statistics(block: Block): number {
    const dropped = droppedIn(block);
    if (dropped > 0n) this.#sink.remark(droppedRemark(dropped));
    return 0;
  }

  #packet(block: Block, id: number): number {
    const { bytes, at, end, order } = block;
    const captured = order.u32(bytes, at + 20);
    const from = this.#interfaces[id];
    if (from === undefined) return this.#giveUp('an interface that was not described');
    if (at + PACKET_DATA + captured > end) {
      return this.#giveUp(`a block too small for its ${captured} octets`);
    }
    const [high, low] = [order.u32(bytes, at + 12), order.u32(bytes, at + 16)];
    this.#frame.time = from.clock.secondsAt(high, low, this.#origin);
    this.#emit(from, bytes, at + PACKET_DATA, captured, order.u32(bytes, at + 24));
    const options = PACKET_DATA + padded(captured);
    if (at + options < end) this.#comments(block, options, this.#frame.number);
    return 0;
  }

  /** Of the first interface, without a time: the time of the frame before is taken. */
  #simplePacket({ bytes, at, end, order }: Block): number {
    const from = this.#interfaces[0];
    if (from === undefined) return this.#giveUp('an interface that was not described');
    const length = order.u32(bytes, at + 8);
    const data = at + 12;
    const captured = Math.min(length, from.snapLength || length, Math.max(end - data, 0));
    this.#emit(from, bytes, data, captured, length);
    return 0;
  }

  #emit(from: Interface, bytes: Uint8Array, data: number, captured: number, length: number): void {
    const frame = this.#frame;
    frame.number++;
    frame.linkType = from.linkType;
    frame.bytes = bytes;
    frame.start = data;
    frame.end = data + captured;
    frame.wireEnd = data + Math.max(captured, length);
    this.#sink.frame(frame);
  }

  #comments(block: Block, options: number, frame: number | undefined): void {
    for (const message of commentsOf(block, block.at + options)) {
      this.#sink.remark({ kind: 'comment', frame, message });
    }
  }

  #giveUp(what: string): number {
    const frame = this.#frame.number + 1;
    const message = `There is ${what} where frame ${frame} would stand: the file is not read beyond it.`;
    this.#sink.remark({ kind: 'bad-length', frame, message });
    return REST;
  }
}

/** The byte order that a section starts with. */
function orderAt(bytes: Uint8Array, at: number): ByteOrder | undefined {
  if (u32be(bytes, at) !== SECTION) return undefined;
  const magic = u32be(bytes, at + 8);
  if (magic === 0x1a2b3c4d) return BIG;
  return magic === 0x4d3c2b1a ? LITTLE : undefined;
}

function droppedRemark(dropped: bigint): CaptureRemark {
  const what = dropped === 1n ? '1 frame was' : `${dropped} frames were`;
  const message = `${what} dropped while capturing: what seems lost may have been there.`;
  return { kind: 'dropped', frame: undefined, message };
}
