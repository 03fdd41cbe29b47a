/** Where a step came from: a line of a text, or a frame of a capture; both from 1. */
import { TextOrigin } from '../lowering/origin.ts';
import type { Origin } from '../tcp/script.ts';

export interface Source {
  readonly line: number | undefined;
  readonly frame: number | undefined;
}

export function sourceOf(origin: Origin): Source {
  if (origin instanceof TextOrigin) return { line: origin.line + 1, frame: undefined };
  const frame = 'frame' in origin && typeof origin.frame === 'number' ? origin.frame : undefined;
  return { line: undefined, frame };
}
