/** What a file is: by its first octets where they say it, else by its name. */

export type Kind = 'text' | 'capture';

/** As many octets as it takes to tell. */
export const HEAD = 4;

/** pcap in both byte orders, with microseconds, nanoseconds, and in the form with packet types; pcapng. */
const CAPTURES = [
  ...['a1b2c3d4', 'd4c3b2a1', 'a1b23c4d', '4d3cb2a1', 'a1b2cd34', '34cdb2a1', '0a0d0d0a'],
  // gzip, zstd, xz: no text, and captures are kept like that.
  ...['1f8b', '28b52ffd', 'fd377a58'],
];

export function kindOf(name: string, head: Uint8Array): Kind {
  return isCapture(head) || /\.(?:pcap|pcapng|cap)(?:\.gz)?$/i.test(name) ? 'capture' : 'text';
}

function isCapture(head: Uint8Array): boolean {
  const start = Buffer.from(head.subarray(0, HEAD)).toString('hex');
  return CAPTURES.some((magic) => start.startsWith(magic));
}
