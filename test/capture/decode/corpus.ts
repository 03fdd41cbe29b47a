/** The collected captures, and how Wireshark reads each of them. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const FOLDER = fileURLToPath(new URL('../../../../shared/captures/', import.meta.url));

/** They lie beside the repository, and not everybody has them. */
export const HAS_CORPUS = existsSync(`${FOLDER}manifest.json`);

export interface CorpusFile {
  readonly file: string;
  readonly tshark: string;
  readonly part: string;
  readonly bytes: number;
}

/** A line of Wireshark's reading: a frame with TCP in it. */
export interface WiresharkRow {
  readonly n: number;
  /** Seconds since 1970, with nine digits after the point. */
  readonly t: string;
  readonly src: string;
  readonly dst: string;
  readonly sport: number;
  readonly dport: number;
  /** The control bits, and the reserved bits above them. */
  readonly flags: number | null;
  readonly seq: number;
  readonly ack: number | null;
  readonly len: number;
  readonly win: number | null;
  readonly urg: number | null;
  /** Options in hex digits. */
  readonly opts: string;
  /** Whether the checksum holds: 1 or 0; 2 where it was not looked at. */
  readonly ok: number | null;
}

export function corpus(): CorpusFile[] {
  return HAS_CORPUS ? JSON.parse(readFileSync(`${FOLDER}manifest.json`, 'utf8')) : [];
}

export function bytesOf(file: string): Uint8Array {
  return readFileSync(FOLDER + file);
}

export function rowsOf({ tshark }: CorpusFile): WiresharkRow[] {
  const stored = bytesOf(tshark);
  const text = new TextDecoder().decode(stored[0] === 0x1f ? gunzipSync(stored) : stored);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
