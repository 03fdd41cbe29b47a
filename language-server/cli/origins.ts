/** Where a step came from: a line of a text or of a packetdrill script, or a frame; all from 1. */
import { TextOrigin } from '../lowering/origin.ts';
import type { Origin } from '../tcp/script.ts';

export interface Source {
  readonly line: number | undefined;
  readonly frame: number | undefined;
}

export function sourceOf(origin: Origin): Source {
  if (origin instanceof TextOrigin) return { line: origin.line + 1, frame: undefined };
  if ('line' in origin && typeof origin.line === 'number') {
    return { line: origin.line, frame: undefined };
  }
  const frame = 'frame' in origin && typeof origin.frame === 'number' ? origin.frame : undefined;
  return { line: undefined, frame };
}
