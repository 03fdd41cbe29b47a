/** Control bits by the letters that tcpdump prints for them. */
import { ACK, type ControlBits, CWR, ECE, FIN, PSH, RST, SYN, URG } from '../../tcp/segment.ts';

const LETTERS: ReadonlyMap<string, ControlBits> = new Map([
  ['S', SYN],
  ['F', FIN],
  ['R', RST],
  ['P', PSH],
  ['.', ACK],
  ['U', URG],
  ['E', ECE],
  ['W', CWR],
]);

/** The bit before CWR, once NS and now AE: the lowest of the reserved ones. */
const ACCURATE_ECN = 'e';

/** Undefined where a letter is not known. */
export function flagsOf(letters: string): { flags: ControlBits; reserved: number } | undefined {
  if (letters === 'none') return { flags: 0, reserved: 0 };
  let flags = 0;
  for (const letter of letters.replaceAll(ACCURATE_ECN, '')) {
    const bit = LETTERS.get(letter);
    if (bit === undefined) return undefined;
    flags |= bit;
  }
  return { flags, reserved: letters.includes(ACCURATE_ECN) ? 1 : 0 };
}
