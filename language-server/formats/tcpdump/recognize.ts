/** Tells what tcpdump prints from other text. */
import { packetLines } from './packet-lines.ts';
import { readBody } from './segment-line.ts';

/** Enough of a file to tell by. */
const LOOKED_AT = 50;

/** Whether one of the first lines is a packet with TCP. */
export function isTcpdump(text: string): boolean {
  const lines = text.split('\n', LOOKED_AT);
  for (const packet of packetLines(lines)) {
    if (!('stray' in packet) && typeof readBody(packet.body) === 'object') return true;
  }
  return false;
}
