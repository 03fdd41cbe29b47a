/** What the flood rules read from a listener's queue. */
import type { QueueMoment } from '../../tcp/listener.ts';
import type { ArrivalStep, EmissionStep, Trace } from '../../tcp/trace.ts';
import type { Param } from '../finding.ts';

/** Entries that the segment made. */
export function taken({ before, halfOpen }: QueueMoment): number {
  return Math.max(0, halfOpen - before);
}

export function isFull({ halfOpen, backlog }: QueueMoment): boolean {
  return backlog !== undefined && halfOpen >= backlog;
}

/** The numbers that messages about a queue are made of. */
export function counts(queue: QueueMoment): Readonly<Record<string, Param>> {
  const { halfOpen, backlog, hosts } = queue;
  return { n: halfOpen, backlog, taken: taken(queue), hosts };
}

/** The emission of what arrived. */
export function sentAs({ emission }: ArrivalStep, { steps }: Trace): EmissionStep {
  return steps[emission] as EmissionStep;
}
