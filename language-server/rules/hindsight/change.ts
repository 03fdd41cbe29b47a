/** A segment of the script with a fix applied. */
import type { SegmentEvent } from '../../tcp/script.ts';
import { hasFresh } from '../../tcp/sequence.ts';
import { sameSocket } from '../../tcp/simulate/host.ts';
import { type Edit, type Fix, repair } from '../fix.ts';

export function changed(event: SegmentEvent, { edits }: Fix): SegmentEvent {
  const turn = edits.find((edit) => edit.kind === 'direction');
  const written = repair(event.written, edits.map(leftOut));
  return { ...event, ...(turn && { from: turn.from, to: turn.to }), written };
}

const OF_SEGMENTS: ReadonlySet<Edit['kind']> = new Set([
  ...(['set', 'set-number', 'set-option', 'remove', 'flags', 'direction'] as const),
]);

/** It changes the segment and nothing else. */
export function isOfTheSegment({ edits }: Fix): boolean {
  return edits.every(({ kind }) => OF_SEGMENTS.has(kind));
}

/** The other end sends it. */
export function isTurned({ to }: SegmentEvent, { edits }: Fix): boolean {
  return edits.some((edit) => edit.kind === 'direction' && sameSocket(edit.from, to));
}

/** A number that only the simulation knows is left to be inferred. */
function leftOut(edit: Edit): Edit {
  return edit.kind === 'set' && hasFresh(edit.value) ? { kind: 'remove', field: edit.field } : edit;
}
