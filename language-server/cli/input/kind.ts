/** What a file is: by its first octets where they say it, else by its name. */

export type Kind = 'text' | 'markdown' | 'capture';

/** As many octets as it takes to tell. */
export const HEAD = 4;

/** pcap in both byte orders, with microseconds, nanoseconds, and in the form with packet types; pcapng. */
const MAGIC: ReadonlySet<number> = new Set([
  0xa1b2c3d4, 0xd4c3b2a1, 0xa1b23c4d, 0x4d3cb2a1, 0xa1b2cd34, 0x34cdb2a1, 0x0a0d0d0a,
]);

export function kindOf(name: string, head: Uint8Array): Kind {
  if (isCapture(head) || /\.(?:pcap|pcapng|cap)$/i.test(name)) return 'capture';
  return /\.(?:md|markdown)$/i.test(name) ? 'markdown' : 'text';
}

function isCapture(head: Uint8Array): boolean {
  if (head.length < HEAD) return false;
  return MAGIC.has(new DataView(head.buffer, head.byteOffset, HEAD).getUint32(0));
}
