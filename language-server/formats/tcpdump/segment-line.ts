/** The body of a packet's line: addresses, then the segment in either form. */
import { isNewer, readNewer } from './newer.ts';
import { isOlder, readOlder } from './older.ts';
import type { PrintedSegment, Refused } from './printed-segment.ts';
import { socketOf } from './sockets.ts';

/** A packet inside another one is left alone. */
export type LineContent = PrintedSegment | Refused | 'no-tcp' | 'tunnel';

/** Sockets end in a port; link addresses, which `-e` prints before, end in a comma. */
const ADDRESSES = /(\S+) > (\S+): +/g;

export function readBody(body: string): LineContent {
  let depth = 0;
  for (const match of body.matchAll(ADDRESSES)) {
    depth++;
    const [whole, source = '', destination = ''] = match;
    const rest = body.slice(match.index + whole.length);
    if (!isNewer(rest) && !isOlder(rest)) continue;
    if (depth > 1) return 'tunnel';
    return readSegment(source, destination, rest);
  }
  return /^(?:.*[ .])?tcp (?:\d|\[)/.test(body) ? { refused: 'so short a form of it' } : 'no-tcp';
}

function readSegment(source: string, destination: string, rest: string): PrintedSegment | Refused {
  const from = socketOf(source);
  const to = socketOf(destination);
  if (!from) return { refused: `the socket ${source}` };
  if (!to) return { refused: `the socket ${destination}` };
  return isNewer(rest) ? readNewer(from, to, rest) : readOlder(from, to, rest);
}
