/** Which arrivals are answered at once (RFC 5681 4.2): noted step by step, for all who ask. */
import { ACK, has, hasText } from '../../tcp/segment.ts';
import { equals } from '../../tcp/sequence.ts';
import type { ArrivalStep, EmissionStep, Side } from '../../tcp/trace.ts';

/** An arrival of text, and what was unanswered at that end of the connection when it came. */
export interface Overtaking {
  readonly arrival: ArrivalStep;
  /** The oldest arrival beyond a gap, and how many there are. */
  readonly first: ArrivalStep | undefined;
  readonly count: number;
  /** The one that filled a gap, or a part of it. */
  readonly filling: ArrivalStep | undefined;
}

interface Unanswered {
  beyond: ArrivalStep[];
  filling: ArrivalStep | undefined;
}

/** Arrivals that came before earlier ones were answered. */
export class Overtakings {
  readonly found: Overtaking[] = [];
  /** The ends of connections at which something is unanswered. */
  private readonly open = new Map<number, Unanswered>();

  sent({ connection, from, segment, provenance }: EmissionStep): void {
    if (this.open.size === 0) return;
    const end = this.open.get(keyOf(connection, from));
    if (!end || !has(segment, ACK) || provenance !== 'sent') return;
    end.beyond.shift();
    end.filling = undefined;
    if (end.beyond.length === 0) this.open.delete(keyOf(connection, from));
  }

  arrived(arrival: ArrivalStep): void {
    if (!arrival.known || !hasText(arrival.segment)) return;
    const key = keyOf(arrival.connection, arrival.to);
    const known = this.open.get(key);
    if (known) this.tell(arrival, known);
    const filled = fillsGap(arrival);
    const held = arrival.reaction.outcome === 'held';
    if (!known && !filled && !held) return;
    const end = known ?? { beyond: [], filling: undefined };
    this.open.set(key, end);
    if (filled) end.beyond = [];
    end.filling = filled ? arrival : undefined;
    if (held) end.beyond.push(arrival);
  }

  private tell(arrival: ArrivalStep, { beyond, filling }: Unanswered): void {
    this.found.push({ arrival, first: beyond[0], count: beyond.length, filling });
  }
}

function keyOf(connection: number, side: Side): number {
  return connection * 2 + (side === 'a' ? 0 : 1);
}

export function fillsGap({ before, after, to }: ArrivalStep): boolean {
  const [old, now] = [before[to], after[to]];
  if (old.held.length === 0 || !old.rcvNxt || !now.rcvNxt) return false;
  return equals(old.rcvNxt, now.rcvNxt) === false;
}
