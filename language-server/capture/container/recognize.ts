/** What kind of file it is, by its first octets. */

import { u32be } from '../bytes.ts';
import type { FrameSink } from './frame.ts';
import { pcapOf } from './pcap.ts';
import { Pcapng, SECTION } from './pcapng.ts';
import { REST, type RecordFormat } from './record-stream.ts';

/** Why nothing of a file can be read. */
export interface Unreadable {
  readonly kind: 'compressed' | 'not-a-capture';
  readonly reason: string;
}

/** First octets in hex digits, and whose they are. */
const COMPRESSED: readonly (readonly [start: string, name: string])[] = [
  ['1f8b', 'gzip'],
  ['28b52ffd', 'zstd'],
  ['04224d18', 'lz4'],
  ['fd377a58', 'xz'],
  ['425a68', 'bzip2'],
];

const OTHERS: readonly (readonly [start: string, name: string])[] = [
  ['736e6f6f', 'a capture in the format of snoop'],
  ['474d4255', 'a capture of Microsoft Network Monitor'],
  ['52545353', 'a capture of Microsoft Network Monitor 1'],
  ['54525346', 'a capture of Sniffer'],
  ['504b0304', 'a ZIP archive'],
  ['25504446', 'a PDF document'],
  ['7f454c46', 'a program'],
];

const MAGIC = 4;

/** Finds out the format, and hands on to it from the first octet. */
export class Recognizer implements RecordFormat {
  readonly #sink: FrameSink;
  #format: RecordFormat | undefined;
  #unreadable: Unreadable | undefined;

  constructor(sink: FrameSink) {
    this.#sink = sink;
  }

  /** Why it is no capture; also of a stream that ended before it could be known. */
  get unreadable(): Unreadable | undefined {
    if (this.#format) return undefined;
    return this.#unreadable ?? { kind: 'not-a-capture', reason: 'The file is empty or too short.' };
  }

  sizeAt(bytes: Uint8Array, at: number, available: number): number {
    if (available < MAGIC) return MAGIC;
    this.#format ??= formatOf(u32be(bytes, at), this.#sink);
    return this.#format?.sizeAt(bytes, at, available) ?? MAGIC;
  }

  read(bytes: Uint8Array, at: number, size: number): number {
    if (this.#format) return this.#format.read(bytes, at, size);
    this.#unreadable = unreadableOf(bytes.subarray(at, at + MAGIC));
    return REST;
  }
}

function formatOf(magic: number, sink: FrameSink): RecordFormat | undefined {
  return magic === SECTION ? new Pcapng(sink) : pcapOf(magic, sink);
}

function unreadableOf(magic: Uint8Array): Unreadable {
  const start = [...magic].map((octet) => octet.toString(16).padStart(2, '0')).join('');
  const compressed = nameOf(start, COMPRESSED);
  if (compressed) {
    return {
      kind: 'compressed',
      reason: `The file is compressed (${compressed}): decompress it first.`,
    };
  }
  const other = nameOf(start, OTHERS);
  const what = other ? `It is ${other}: no` : 'No';
  return { kind: 'not-a-capture', reason: `${what} capture in pcap or pcapng format.` };
}

function nameOf(start: string, names: readonly (readonly [string, string])[]): string | undefined {
  return names.find(([first]) => start.startsWith(first))?.[1];
}
