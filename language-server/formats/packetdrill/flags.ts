/** Control bits by the letters of packetdrill. */
import { ACK, type ControlBits, CWR, ECE, FIN, PSH, RST, SYN, URG } from '../../tcp/segment.ts';

const LETTERS: readonly (readonly [letter: string, bit: ControlBits])[] = [
  ['F', FIN],
  ['S', SYN],
  ['R', RST],
  ['P', PSH],
  ['U', URG],
  ['E', ECE],
  ['W', CWR],
  ['.', ACK],
];
const BITS: ReadonlyMap<string, ControlBits> = new Map(LETTERS);

/** A counter of accurate ECN, or its bit: TCPFlow has no name for them. */
const ACCURATE_ECN = /[A\d]/g;

/** Undefined where a letter is not known. */
export function flagsOf(letters: string): ControlBits | undefined {
  if (letters === '-') return 0;
  let flags = 0;
  for (const letter of letters.replace(ACCURATE_ECN, '')) {
    const bit = BITS.get(letter);
    if (bit === undefined) return undefined;
    flags |= bit;
  }
  return flags;
}

/** `S.`, `P.`, `-`. */
export function lettersOf(flags: ControlBits): string {
  const letters = LETTERS.filter(([, bit]) => flags & bit).map(([letter]) => letter);
  return letters.join('') || '-';
}
