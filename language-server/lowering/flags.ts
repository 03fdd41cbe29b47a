/** Control bits as they are written: `SYN ACK`, `SYN+ACK`, `SYN=1 ACK=1`. */
import { CONTROL_BITS, type ControlBitName, type ControlBits } from '../tcp/segment.ts';
import type { Span } from './notice.ts';

const BITS: ReadonlyMap<string, ControlBits> = new Map(CONTROL_BITS);

/** A control bit and where it stands. */
export interface FlagUse extends Span {
  readonly name: ControlBitName;
  readonly bit: ControlBits;
}

/** The control bits of a run, together. */
export function bitsOf(run: string): ControlBits {
  let bits = 0;
  for (const name of run.match(/[A-Za-z]{3}/g) ?? []) bits |= controlBit(name) ?? 0;
  return bits;
}

/** The control bits of a run, with columns from where the run starts. */
export function flagsIn(run: string, start: number): FlagUse[] {
  return [...run.matchAll(/[A-Za-z]{3}/g)].map((match) => {
    const name = match[0].toUpperCase() as ControlBitName;
    const at = start + match.index;
    return { name, bit: BITS.get(name) ?? 0, start: at, end: at + name.length };
  });
}

export function controlBit(name: string): ControlBits | undefined {
  return BITS.get(name.toUpperCase());
}
