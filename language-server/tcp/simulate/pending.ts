/**
 * Ends that time alone will move on: TIME-WAIT, and half-open entries. Within a kind all wait equally
 * long, so the first to begin is the first to be over.
 */
import { isHalfOpen, type Tcb } from '../tcb.ts';
import type { Side } from '../trace.ts';
import type { Connection } from './connection.ts';

export interface End {
  readonly connection: Connection;
  readonly side: Side;
}

export class Pending {
  private readonly timeWaits = new Map<number, End>();
  private readonly entries = new Map<number, End>();

  /** To be called where the state changes, or TIME-WAIT starts anew. */
  follow(connection: Connection, side: Side, tcb: Tcb): void {
    const key = 2 * connection.index + (side === 'a' ? 0 : 1);
    this.timeWaits.delete(key);
    this.entries.delete(key);
    if (tcb.state === 'TIME-WAIT') this.timeWaits.set(key, { connection, side });
    if (isHalfOpen(tcb)) this.entries.set(key, { connection, side });
  }

  get any(): boolean {
    return this.timeWaits.size + this.entries.size > 0;
  }

  /** Those that are over, in the order in which they began. */
  over(isOver: (tcb: Tcb) => boolean): readonly End[] {
    return [...firstOf(this.timeWaits, isOver), ...firstOf(this.entries, isOver)];
  }
}

function firstOf(ends: ReadonlyMap<number, End>, isOver: (tcb: Tcb) => boolean): readonly End[] {
  const found: End[] = [];
  for (const end of ends.values()) {
    if (!isOver(end.connection.endpoints[end.side])) break;
    found.push(end);
  }
  return found;
}
