/** A segment of the trace as one would look at its line again, with both ends as they were before it. */

import { type Segment, segLen } from '../../tcp/segment.ts';
import type { Seq } from '../../tcp/sequence.ts';
import { before, notAfter } from '../../tcp/sequence.ts';
import { sameSocket, socketText } from '../../tcp/simulate/host.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import { type EmissionStep, other, type Side, type Step, type Trace } from '../../tcp/trace.ts';

export interface Line {
  readonly step: EmissionStep;
  /** The end that it is written for, whoever was taken to have sent it. */
  readonly side: Side;
  readonly sender: string;
  readonly receiver: string;
  readonly tcb: Tcb;
  readonly peer: Tcb;
  /** What the sender has sent and nobody has acknowledged, the last first. */
  readonly outstanding: readonly Segment[];
  /** The length of what the sender got last. */
  readonly arrived: Seq | undefined;
  /** Numbers that are given a letter here, which nothing can contradict. */
  readonly names: readonly ('seq' | 'ack')[];
  /** What the other end acknowledges next. */
  readonly answer: Seq | undefined;
  /** The step just before it. */
  readonly cause: Step | undefined;
}

/** Segments that one looks back for. */
const FAR = 100;

export function lineOf({ steps, connections }: Trace, step: EmissionStep): Line {
  const { event } = step;
  const ends = connections[step.connection];
  const isOfA = ends && (sameSocket(ends.a, event.from) || ends.b.host !== event.from.host);
  const side = isOfA ? 'a' : 'b';
  const tcb = step.before[side];
  return {
    step,
    side,
    sender: socketText(event.from),
    receiver: socketText(event.to),
    tcb,
    peer: step.before[other(side)],
    outstanding: outstandingOf(steps, step, side),
    arrived: arrivedLast(steps, step, side),
    names: (['seq', 'ack'] as const).filter((field) => isNamed(event.written[field], steps, step)),
    answer: acknowledgedNext(steps, step),
    cause: steps[step.index - 1],
  };
}

function acknowledgedNext(
  steps: readonly Step[],
  { index, connection, from }: EmissionStep,
): Seq | undefined {
  for (const step of steps.slice(index + 1, index + FAR)) {
    if (step.kind !== 'emission' || step.connection !== connection) continue;
    if (step.from !== from && step.event.written.ack) return step.literal.ack;
  }
  return undefined;
}

/** A letter by itself that no line before has. */
function isNamed(
  written: Seq | undefined,
  steps: readonly Step[],
  { index }: EmissionStep,
): boolean {
  const [letter, ...others] = written?.symbols.terms ?? [];
  if (!letter || others.length > 0 || letter.times !== 1 || written?.offset !== 0) return false;
  const has = (seq: Seq | undefined) => seq?.symbols.terms.some(({ name }) => name === letter.name);
  return steps.slice(Math.max(0, index - FAR), index).every((step) => {
    return (
      step.kind !== 'emission' || !(has(step.event.written.seq) || has(step.event.written.ack))
    );
  });
}

function outstandingOf(
  steps: readonly Step[],
  { index, connection, before: ends }: EmissionStep,
  side: Side,
): Segment[] {
  const { sndUna, sndNxt } = ends[side];
  const result: Segment[] = [];
  if (!sndUna || !sndNxt) return result;
  for (let i = index - 1; i >= Math.max(0, index - FAR); i--) {
    const each = steps[i];
    if (each?.kind !== 'emission' || each.connection !== connection || each.from !== side) continue;
    const { seq } = each.segment;
    if (notAfter(sndUna, seq) !== true || before(seq, sndNxt) !== true) continue;
    result.push(each.segment);
  }
  return result;
}

function arrivedLast(
  steps: readonly Step[],
  { index, connection }: EmissionStep,
  side: Side,
): Seq | undefined {
  for (let i = index - 1; i >= Math.max(0, index - FAR); i--) {
    const each = steps[i];
    if (each?.kind === 'arrival' && each.connection === connection && each.to === side)
      return segLen(each.segment);
  }
  return undefined;
}

/** Segments before a mistake that may be behind it. */
const BACK = 8;

/** The segments that may be behind what was found at a step, the nearest first. */
export function suspects(steps: readonly Step[], index: number): EmissionStep[] {
  const result: EmissionStep[] = [];
  for (let i = index; i >= 0 && result.length <= BACK; i--) {
    const step = steps[i] as Step;
    if (step.kind === 'emission' && isOpen(step)) result.push(step);
  }
  return result;
}

/** Not what is wrong on purpose, or somebody else's. */
function isOpen({ event, provenance }: EmissionStep): boolean {
  return provenance === 'sent' && !event.unseen && event.expect.length + event.allow.length === 0;
}
