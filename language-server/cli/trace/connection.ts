/** The connections of a file, traced. */
import type { CapturedConnection, FrameStep, StateStep } from '../../capture/checked-capture.ts';
import type { Trace } from '../../tcp/trace.ts';
import { connectionIds, endText } from '../connections.ts';
import { NO_SEGMENT, type Row } from './row.ts';
import { rowsOf } from './rows.ts';

export interface TracedConnection {
  readonly id: string;
  readonly a: string;
  readonly b: string;
  readonly rows: readonly Row[];
}

export function ofTrace(trace: Trace): readonly TracedConnection[] {
  const rows = rowsOf(trace);
  const ids = connectionIds(trace);
  return trace.connections.map(({ a, b, index }) => {
    return { id: ids[index] ?? '', a: endText(a), b: endText(b), rows: rows[index] ?? [] };
  });
}

export function ofCapture(all: readonly CapturedConnection[]): readonly TracedConnection[] {
  return all.flatMap(({ id, a, b, steps }) =>
    steps ? [{ id, a, b, rows: steps.map(rowOf) }] : [],
  );
}

/** Of a text that tcpdump printed: its frames are lines. */
export function ofLines(all: readonly CapturedConnection[]): readonly TracedConnection[] {
  return ofCapture(all).map((connection) => {
    const rows = connection.rows.map((row) => ({ ...row, line: row.frame, frame: undefined }));
    return { ...connection, rows };
  });
}

function rowOf(step: FrameStep | StateStep): Row {
  return step.event === 'state' ? rowOfState(step) : rowOfSegment(step);
}

function rowOfState({ frame, event, from, a, b }: StateStep): Row {
  const name = (from === 'a' ? a : b).after;
  const none = { line: undefined, segment: undefined, fate: undefined };
  return { ...none, frame, unseen: false, event, from, name, arrives: false, a, b };
}

function rowOfSegment(step: FrameStep): Row {
  const { frame, unseen, event, from, flags, seq, len, fate, a, b } = step;
  const ack = step.ack === null ? undefined : String(step.ack);
  const words = [...flags, `seq=${seq}`, ack && `ack=${ack}`, len > 0 && `len=${len}`];
  const text = words.filter(Boolean).join(' ');
  return {
    ...NO_SEGMENT,
    line: undefined,
    frame,
    unseen,
    event,
    from,
    segment: { flags, seq: String(seq), ack, len, text },
    fate,
    arrives: fate === 'delivered',
    a,
    b,
  };
}
