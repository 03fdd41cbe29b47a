/** Which arrivals are answered at once (RFC 5681 4.2): one pass over the exchange for all who ask. */
import { ACK, has, hasText } from '../../tcp/segment.ts';
import { equals } from '../../tcp/sequence.ts';
import type { ArrivalStep, EmissionStep, Side, Trace } from '../../tcp/trace.ts';

/** An arrival of text, and what was unanswered at that end of the connection when it came. */
export interface Overtaking {
  readonly arrival: ArrivalStep;
  /** The oldest arrival beyond a gap, and how many there are. */
  readonly first: ArrivalStep | undefined;
  readonly count: number;
  /** The one that filled a gap, or a part of it. */
  readonly filling: ArrivalStep | undefined;
}

/** Arrivals that came before earlier ones were answered. */
export function overtakings(trace: Trace): readonly Overtaking[] {
  const known = cache.get(trace);
  if (known) return known;
  const found = new Ends().follow(trace);
  cache.set(trace, found);
  return found;
}

const cache = new WeakMap<Trace, readonly Overtaking[]>();

interface Unanswered {
  beyond: ArrivalStep[];
  filling: ArrivalStep | undefined;
}

/** The ends of connections at which something is unanswered. */
class Ends {
  private readonly open = new Map<number, Unanswered>();
  private readonly found: Overtaking[] = [];

  follow({ steps }: Trace): readonly Overtaking[] {
    for (const step of steps) {
      if (step.kind === 'emission') this.sent(step);
      if (step.kind === 'arrival' && step.known && hasText(step.segment)) this.arrived(step);
    }
    return this.found;
  }

  private sent({ connection, from, segment, provenance }: EmissionStep): void {
    const end = this.open.get(keyOf(connection, from));
    if (!end || !has(segment, ACK) || provenance !== 'sent') return;
    end.beyond.shift();
    end.filling = undefined;
    if (end.beyond.length === 0) this.open.delete(keyOf(connection, from));
  }

  private tell(arrival: ArrivalStep, { beyond, filling }: Unanswered): void {
    this.found.push({ arrival, first: beyond[0], count: beyond.length, filling });
  }

  private arrived(arrival: ArrivalStep): void {
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
}

function keyOf(connection: number, side: Side): number {
  return connection * 2 + (side === 'a' ? 0 : 1);
}

export function fillsGap({ before, after, to }: ArrivalStep): boolean {
  const [old, now] = [before[to], after[to]];
  if (old.held.length === 0 || !old.rcvNxt || !now.rcvNxt) return false;
  return equals(old.rcvNxt, now.rcvNxt) === false;
}
