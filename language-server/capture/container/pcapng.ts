/** The format of Wireshark: blocks, in sections of their own byte order, of several interfaces. */

import { BIG, type ByteOrder, LITTLE, u32be } from '../bytes.ts';
import { Clock, type Origin } from './clock.ts';
import { emptyFrame, type FrameSink, LONGEST_FRAME } from './frame.ts';
import { padded, readOptions } from './pcapng-options.ts';
import { REST, type RecordFormat } from './record-stream.ts';

/** The same in either byte order. */
export const SECTION = 0x0a0d0d0a;
const INTERFACE = 1;
const OLD_PACKET = 2;
const SIMPLE_PACKET = 3;
const ENHANCED_PACKET = 6;
const READ = new Set([SECTION, INTERFACE, OLD_PACKET, SIMPLE_PACKET, ENHANCED_PACKET]);

/** Type and length; the length stands once more at the end of the block. */
const HEAD = 8;
const TAIL = 4;
const SMALLEST = HEAD + TAIL;
/** Room for a frame and its comments; what is longer is passed over, or not a block at all. */
const LONGEST = 2 * LONGEST_FRAME;
const MOST_INTERFACES = 4096;

interface Interface {
  readonly linkType: number;
  readonly snapLength: number;
  readonly clock: Clock;
}

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
    return this.#readBlock(type, bytes, at, at + size - TAIL);
  }

  #passOver(type: number, length: number): number {
    if (READ.has(type)) return this.#giveUp(`a block of ${length} octets`);
    return length - SMALLEST;
  }

  #readBlock(type: number, bytes: Uint8Array, at: number, end: number): number {
    switch (type) {
      case SECTION:
        return this.#section(bytes, at, end);
      case INTERFACE:
        return this.#interface(bytes, at, end);
      case ENHANCED_PACKET:
        return this.#packet(bytes, at, end, this.#order.u32(bytes, at + 8));
      case OLD_PACKET:
        return this.#packet(bytes, at, end, this.#order.u16(bytes, at + 8));
      case SIMPLE_PACKET:
        return this.#simplePacket(bytes, at, end);
      default:
        return 0;
    }
  }

  #section(bytes: Uint8Array, at: number, end: number): number {
    if (orderAt(bytes, at) === undefined) return this.#giveUp('a section of unknown byte order');
    this.#interfaces = [];
    this.#comments(bytes, at + 24, end, undefined);
    return 0;
  }

  #interface(bytes: Uint8Array, at: number, end: number): number {
    if (this.#interfaces.length >= MOST_INTERFACES) return this.#giveUp('too many interfaces');
    const { resolution, offset } = readOptions(bytes, at + 16, end, this.#order);
    this.#interfaces.push({
      linkType: this.#order.u16(bytes, at + 8),
      snapLength: this.#order.u32(bytes, at + 12),
      clock: new Clock(resolution, offset),
    });
    this.#comments(bytes, at + 16, end, undefined);
    return 0;
  }

  #packet(bytes: Uint8Array, at: number, end: number, id: number): number {
    const { u32 } = this.#order;
    const data = at + 28;
    const captured = u32(bytes, at + 20);
    const from = this.#interfaces[id];
    if (from === undefined) return this.#giveUp('an interface that was not described');
    if (data + captured > end) return this.#giveUp(`${captured} octets in a smaller block`);
    const time = from.clock.secondsAt(u32(bytes, at + 12), u32(bytes, at + 16), this.#origin);
    this.#frame.time = time;
    this.#emit(from, bytes, data, captured, u32(bytes, at + 24));
    const options = data + padded(captured);
    if (options < end) this.#comments(bytes, options, end, this.#frame.number);
    return 0;
  }

  /** Of the first interface, without a time: the time of the frame before is taken. */
  #simplePacket(bytes: Uint8Array, at: number, end: number): number {
    const from = this.#interfaces[0];
    if (from === undefined) return this.#giveUp('an interface that was not described');
    const length = this.#order.u32(bytes, at + 8);
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

  #comments(bytes: Uint8Array, at: number, end: number, frame: number | undefined): void {
    for (const message of readOptions(bytes, at, end, this.#order).comments) {
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
