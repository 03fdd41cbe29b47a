/** Which hosts of a crowd a line stands for: all of them, or those that a listener had room for. */
import { ACK, has, SYN } from '../../tcp/segment.ts';
import type { ArrivalStep, EmissionStep, Step } from '../../tcp/trace.ts';

/** More of them show nothing more. */
const MOST = 1000;

interface Standing {
  /** Those before it have been connected. */
  first: number;
  /** How many of the rest a listener has answered, once they have asked. */
  taken: number | undefined;
}

export class Crowds {
  private readonly standing = new Map<number, Standing>();

  pass(step: Step): void {
    if (step.kind === 'arrival' && step.queue) this.arrived(step, this.of(step.connection));
  }

  /** The members that a segment is from or to, out of `count`. */
  members({ connection, literal }: EmissionStep, count: number): readonly number[] {
    if (count === 1) return [0];
    const { first, taken } = this.of(connection);
    const opens = has(literal, SYN) && !has(literal, ACK);
    const most = Math.min(opens ? count - first : Math.min(taken ?? count, count - first), MOST);
    return Array.from({ length: Math.max(1, most) }, (_, i) => first + i);
  }

  private arrived({ queue, segment, connection }: ArrivalStep, standing: Standing): void {
    if (!queue) return;
    const { before, halfOpen, hosts, next } = queue;
    const isSyn = has(segment, SYN) && !has(segment, ACK);
    if (isSyn)
      standing.taken = next === 'cookie' ? hosts : Math.max(halfOpen - before, standing.taken ?? 0);
    const completed = isSyn ? 0 : before - halfOpen;
    if (completed > 0)
      this.standing.set(connection, { first: standing.first + completed, taken: undefined });
  }

  private of(connection: number): Standing {
    const known = this.standing.get(connection) ?? { first: 0, taken: undefined };
    this.standing.set(connection, known);
    return known;
  }
}
