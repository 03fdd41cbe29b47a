/** The trace as a flow model: what happened, as rows for a diagram. */
import type { ArrivalStep, Step, Trace } from '../tcp/trace.ts';
import { Findings, type FlowFinding } from './findings.ts';
import type { FlowModel, Row, StateLabel } from './model.ts';
import { connectionsOf, participantsOf, positionsOf } from './participants.ts';
import { type Locate, Rows } from './rows.ts';
import { States } from './states.ts';

export type { FlowFinding } from './findings.ts';
export type { Locate } from './rows.ts';

/** Segments `from` up to `from + count`. */
export interface Window {
  readonly from: number;
  readonly count: number;
}

export const FIRST_SEGMENTS: Window = { from: 0, count: 500 };

/** The rows of the segments in `window`, and everything between them. */
export function flowModel(
  trace: Trace,
  findings: readonly FlowFinding[],
  locate: Locate,
  window: Window = FIRST_SEGMENTS,
): FlowModel {
  const positions = positionsOf(trace);
  const states = new States(trace, positions);
  const rows = new Rows({ trace, positions, findings: new Findings(findings), locate });
  const { shown, initial } = walk(trace, states, rows, window);
  return {
    title: trace.title ?? null,
    participants: participantsOf(trace, positions, initial),
    connections: connectionsOf(trace, positions),
    rows: shown,
    segments: extentOf(trace, window),
  };
}

/** What a window shows, and the states where it begins. */
interface Shown {
  readonly shown: readonly Row[];
  readonly initial: readonly StateLabel[];
}

function walk(trace: Trace, states: States, rows: Rows, { from, count }: Window): Shown {
  const shown: Row[] = [];
  let initial: readonly StateLabel[] | undefined;
  let segment = -1;
  for (let index = 0; index < trace.steps.length; index++) {
    const step = trace.steps[index] as Step;
    if (step.kind === 'emission') segment++;
    if (segment >= from + count) break;
    const visible = Math.max(segment, 0) >= from;
    if (visible && from > 0) initial ??= states.snapshot();
    const arrival = immediateArrival(trace, step);
    if (arrival) index++;
    const changes = states.changes(step);
    const row = rows.rowOf(
      step,
      arrival ? [...changes, ...states.changes(arrival)] : changes,
      arrival,
    );
    if (row && visible) shown.push(row);
  }
  if (from === 0) states.settle();
  return { shown, initial: initial ?? states.initial };
}

/** The arrival of a segment that arrives at once: the next step. */
function immediateArrival({ steps }: Trace, step: Step): ArrivalStep | undefined {
  const next = steps[step.index + 1];
  const follows = step.kind === 'emission' && step.fate === 'delivered' && next?.kind === 'arrival';
  return follows && next.emission === step.index ? next : undefined;
}

function extentOf({ steps }: Trace, { from, count }: Window): FlowModel['segments'] {
  let total = 0;
  for (const { kind } of steps) if (kind === 'emission') total++;
  const first = Math.min(from, total);
  return { from: first, count: Math.min(count, total - first), total };
}
