/** The TCP header (RFC 9293 3.1) as a captured segment. */

import { u8, u16be, u32be } from '../bytes.ts';
import type {
  CapturedOptions,
  CapturedSegment,
  CapturedSocket,
  MalformedHeader,
} from '../captured-segment.ts';
import { checksumOf, pseudoHeaderSum, sumOf } from '../checksum.ts';
import type { Frame } from '../container/frame.ts';
import type { Packet } from './ip.ts';
import { readTcpOptions, type Stamps } from './options.ts';
import type { Sockets } from './sockets.ts';

export const SHORTEST_HEADER = 20;
const NO_TEXT = new Uint8Array();
const NO_OPTIONS: CapturedOptions = {};
const NOBODY: CapturedSocket = { address: '', port: 0 };
const WELL_FORMED: readonly MalformedHeader[] = [];
const BAD_OFFSET: readonly MalformedHeader[] = ['data-offset'];
const BAD_OPTIONS: readonly MalformedHeader[] = ['options'];
const TRUNCATED: readonly MalformedHeader[] = ['truncated'];

/**
 * The segment of a packet of which at least the shortest header was captured. Text and checksum are
 * looked up when asked for: most segments are never asked.
 */
export class DecodedSegment implements CapturedSegment {
  frame = 0;
  time = 0;
  from: CapturedSocket = NOBODY;
  to: CapturedSocket = NOBODY;
  flags = 0;
  reserved = 0;
  seq = 0;
  ack = 0;
  window = 0;
  urgentPointer = 0;
  len = 0;
  options: CapturedOptions = NO_OPTIONS;
  malformed: readonly MalformedHeader[] = WELL_FORMED;
  #bytes: Uint8Array = NO_TEXT;
  #at = 0;
  #text = 0;
  #end = 0;
  #addresses = 0;
  #version: 4 | 6 = 4;
  /** All that the checksum covers is there. */
  #isWhole = false;
  /** Filled anew, where the segment is. */
  readonly #stamps: Stamps | undefined;

  /** `stamps`: an object for the timestamps of this segment and of all that are read into it. */
  constructor(stamps?: Stamps) {
    this.#stamps = stamps;
  }

  read(frame: Readonly<Frame>, packet: Readonly<Packet>, sockets: Sockets): this {
    const { bytes } = frame;
    const { payload: at, version } = packet;
    const addresses = packet.at + (version === 4 ? 12 : 8);
    const destination = addresses + (version === 4 ? 4 : 16);
    const captured = Math.min(frame.end, packet.end);
    const size = packet.end - at;
    const wanted = (u8(bytes, at + 12) >> 4) * 4;
    const header = wanted < SHORTEST_HEADER ? SHORTEST_HEADER : Math.min(wanted, size);
    const text = Math.min(at + header, captured);
    const isOffsetSound = wanted === header;
    const optionsEnd = isOffsetSound ? text : at + SHORTEST_HEADER;
    const from = at + SHORTEST_HEADER;
    const { options, isWellFormed } = readTcpOptions(bytes, from, optionsEnd, this.#stamps);

    this.frame = frame.number;
    this.time = frame.time;
    this.from = sockets.socketAt(bytes, addresses, version, u16be(bytes, at));
    this.to = sockets.socketAt(bytes, destination, version, u16be(bytes, at + 2));
    this.flags = u8(bytes, at + 13);
    this.reserved = u8(bytes, at + 12) & 0x0f;
    this.seq = u32be(bytes, at + 4);
    this.ack = u32be(bytes, at + 8);
    this.window = u16be(bytes, at + 14);
    this.urgentPointer = u16be(bytes, at + 18);
    this.len = size - header;
    this.options = options;
    const isAll = text === at + header && !packet.isFragment;
    this.malformed = malformedOf(isOffsetSound, isAll, isWellFormed);
    this.#bytes = bytes;
    this.#at = at;
    this.#text = text;
    this.#end = captured;
    this.#addresses = addresses;
    this.#version = version;
    this.#isWhole = captured === packet.end && !packet.isFragment && !packet.isRouted;
    return this;
  }

  get text(): Uint8Array {
    return this.#text === this.#end ? NO_TEXT : this.#bytes.subarray(this.#text, this.#end);
  }

  get checksum(): CapturedSegment['checksum'] {
    if (!this.#isWhole) return 'unknown';
    const size = this.#end - this.#at;
    const addresses = pseudoHeaderSum(this.#bytes, this.#addresses, this.#version, size);
    return checksumOf(sumOf(this.#bytes, this.#at, this.#end, addresses)) === 0 ? 'good' : 'bad';
  }
}

/** Where the first holds, nothing is known of the others. */
function malformedOf(
  isOffsetSound: boolean,
  isAll: boolean,
  areOptionsWellFormed: boolean,
): readonly MalformedHeader[] {
  if (!isOffsetSound) return BAD_OFFSET;
  if (!isAll) return TRUNCATED;
  return areOptionsWellFormed ? WELL_FORMED : BAD_OPTIONS;
}
