/** Traces as JSON; README.md beside the commands documents it, and programs rely on it. */
import type { TracedConnection } from './connection.ts';
import type { Change, Row } from './row.ts';

export function jsonConnection({ id, a, b, rows }: TracedConnection): object {
  return { id, a, b, steps: rows.map(jsonStep) };
}

function jsonStep(row: Row): object {
  const { frame, line, event, from, name, segment, fate, unseen, a, b } = row;
  return {
    frame: frame ?? null,
    line: line ?? null,
    event,
    ...(name !== undefined && { name }),
    ...(unseen && { unseen }),
    from,
    flags: segment?.flags ?? null,
    seq: segment?.seq ?? null,
    ack: segment?.ack ?? null,
    len: segment?.len ?? null,
    fate: fate ?? null,
    a: jsonChange(a),
    b: jsonChange(b),
  };
}

function jsonChange({ before, after }: Change): object {
  return { before: before ?? null, after: after ?? null };
}
