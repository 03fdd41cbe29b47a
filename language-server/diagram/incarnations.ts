/** Counts the connections that a socket pair has had: a new SYN after CLOSED opens the next one. */
import { type EmissionStep, other } from '../tcp/trace.ts';

const OVER = new Set(['CLOSED', 'LISTEN', 'TIME-WAIT']);

export class Incarnations {
  private readonly counts = new Map<number, number>();

  /** The incarnation in which a segment is emitted, from 1. */
  of(step: EmissionStep): number {
    const current = this.counts.get(step.connection);
    const count = current === undefined ? 1 : opens(step) ? current + 1 : current;
    this.counts.set(step.connection, count);
    return count;
  }
}

/** The second SYN of a simultaneous open opens nothing new. */
function opens(step: EmissionStep): boolean {
  if (step.class !== 'syn' || step.provenance !== 'sent') return false;
  const peer = step.before[other(step.from)].state;
  return OVER.has(step.before[step.from].state) && peer !== 'SYN-SENT';
}
