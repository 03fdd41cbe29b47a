/** The trace as JSON; README.md beside the commands documents it, and programs rely on it. */
import { toText } from '../../tcp/sequence.ts';
import type { Trace } from '../../tcp/trace.ts';
import { connectionIds, endText, isAsked } from '../connections.ts';
import { type Change, flagNames, octets, type Row, rowsOf } from './steps.ts';

export function jsonConnections(trace: Trace, asked: readonly string[] | undefined): object[] {
  const rows = rowsOf(trace);
  const ids = connectionIds(trace);
  return trace.connections.flatMap(({ a, b, index }) => {
    const id = ids[index] as string;
    if (!isAsked(id, asked)) return [];
    return [{ id, a: endText(a), b: endText(b), steps: (rows[index] ?? []).map(jsonStep) }];
  });
}

function jsonStep({ frame, line, event, from, name, segment, fate, a, b }: Row): object {
  return {
    frame: frame ?? null,
    line: line ?? null,
    event,
    ...(name !== undefined && { name }),
    from,
    flags: segment ? flagNames(segment) : null,
    seq: segment ? toText(segment.seq) : null,
    ack: segment?.ack ? toText(segment.ack) : null,
    len: segment ? octets(segment.len) : null,
    fate: fate ?? null,
    a: jsonChange(a),
    b: jsonChange(b),
  };
}

function jsonChange({ before, after }: Change): object {
  return { before: before ?? null, after: after ?? null };
}
