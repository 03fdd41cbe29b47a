/** One object for each socket that was seen of late, so that its address is put into text once. */

import { u32be } from '../bytes.ts';
import type { CapturedSocket } from '../captured-segment.ts';
import { ipv4Text, ipv6Text } from './address.ts';

/** A power of two; sockets that fall on the same place take turns. */
const PLACES = 4096;

interface Place {
  readonly version: 4 | 6;
  /** The address as four words, of which IPv4 has the first. */
  readonly words: readonly [number, number, number, number];
  readonly socket: CapturedSocket;
}

export class Sockets {
  readonly #places: (Place | undefined)[] = new Array(PLACES);

  socketAt(bytes: Uint8Array, at: number, version: 4 | 6, port: number): CapturedSocket {
    const index = placeOf(bytes, at, version, port);
    const place = this.#places[index];
    if (place && place.socket.port === port && isAt(place, bytes, at, version)) return place.socket;
    return this.#keep(index, bytes, at, version, port);
  }

  #keep(
    index: number,
    bytes: Uint8Array,
    at: number,
    version: 4 | 6,
    port: number,
  ): CapturedSocket {
    const address = version === 4 ? ipv4Text(bytes, at) : ipv6Text(bytes, at);
    const socket = { address, port };
    const word = (index: number) => (version === 4 ? 0 : u32be(bytes, at + 4 * index));
    const words = [u32be(bytes, at), word(1), word(2), word(3)] as const;
    this.#places[index] = { version, words, socket };
    return socket;
  }
}

function placeOf(bytes: Uint8Array, at: number, version: 4 | 6, port: number): number {
  let hash = Math.imul(port, 0x9e3779b1);
  const end = at + (version === 4 ? 4 : 16);
  for (let word = at; word < end; word += 4) {
    hash = Math.imul(hash ^ u32be(bytes, word), 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  return hash & (PLACES - 1);
}

function isAt({ version, words }: Place, bytes: Uint8Array, at: number, asked: 4 | 6): boolean {
  if (version !== asked || u32be(bytes, at) !== words[0]) return false;
  if (version === 4) return true;
  return [1, 2, 3].every((index) => u32be(bytes, at + 4 * index) === words[index]);
}
