/** The text of segments, octet by octet: what is written, else letters that tell the numbers apart. */
import type { EmissionStep } from '../../tcp/trace.ts';

interface Stretch {
  readonly seq: number;
  readonly octets: Uint8Array;
}

const LETTERS = 26;
const A = 0x61;

/** Text that is sent again has the same octets. */
export class Texts {
  private readonly written = new Map<string, Stretch[]>();

  of({ connection, from, event }: EmissionStep, seq: number, len: number): Uint8Array {
    const end = `${connection} ${from}`;
    const known = this.written.get(end) ?? [];
    const { text } = event.written;
    if (text === undefined) return filled(seq, len, known);
    const octets = new TextEncoder().encode(text);
    this.written.set(end, [...known, { seq, octets }]);
    return octets;
  }
}

function filled(seq: number, len: number, known: readonly Stretch[]): Uint8Array {
  const octets = new Uint8Array(len).map((_, i) => A + ((seq + i) % LETTERS));
  for (const stretch of known) {
    const at = stretch.seq - seq;
    const from = Math.max(0, -at);
    if (at < len && from < stretch.octets.length) {
      octets.set(stretch.octets.subarray(from, len - at), Math.max(0, at));
    }
  }
  return octets;
}
