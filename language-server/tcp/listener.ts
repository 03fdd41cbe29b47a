/**
 * A listener: what stands behind LISTEN, apart from the connections that come through it. Each SYN
 * that it accepts is an entry in its queue until the handshake completes (RFC 4987 2.2).
 *
 * No line says when the application accepts a connection that is complete: as many as the backlog may
 * wait for that, and then Linux ignores SYNs, and the ACKs that would complete another.
 */

/** What becomes of a SYN: an entry, an answer that keeps nothing (RFC 4987 3.6), or nothing at all. */
export type Admission = 'entry' | 'cookie' | 'none';

const IN_DOUBT: readonly Admission[] = ['entry', 'none'];
const IN_DOUBT_WITH_COOKIES: readonly Admission[] = [...IN_DOUBT, 'cookie'];

/** The queue before and after a segment reached its listener. */
export interface QueueMoment {
  readonly before: number;
  readonly halfOpen: number;
  /** The most that it holds; without one there is no limit. */
  readonly backlog: number | undefined;
  /** How many hosts the segment comes from: a crowd sends one each. */
  readonly hosts: number;
  /** What the next SYN will get. */
  readonly next: Admission;
  /** Handshakes that it has completed so far. */
  readonly completed: number;
}

export class Listener {
  readonly backlog: number | undefined;
  readonly syncookies: boolean;
  private completed = 0;
  /** How many entries each connection stands for, the oldest first. */
  private readonly entries = new Map<number, number>();
  private count: number;

  /** `before`: entries that it holds of old. */
  constructor(backlog: number | undefined, syncookies: boolean, before = 0) {
    this.backlog = backlog;
    this.syncookies = syncookies;
    this.count = before;
  }

  get halfOpen(): number {
    return this.count;
  }

  /** The connection whose entry is the oldest. */
  get oldest(): number | undefined {
    return this.entries.keys().next().value;
  }

  /** Cookies are the answer of a full queue; without a limit they are the answer to every SYN. */
  get admission(): Admission {
    const full = this.room === 0;
    if (this.syncookies && (full || this.backlog === undefined)) return 'cookie';
    return full ? 'none' : 'entry';
  }

  /** Completed connections may have filled its other queue. */
  get mayIgnore(): boolean {
    return this.backlog !== undefined && this.backlog > 0 && this.completed >= this.backlog;
  }

  /** What a SYN may get, the likeliest first, where that depends on what it may have ignored. */
  get admissions(): readonly Admission[] | undefined {
    if (!this.mayIgnore) return undefined;
    return this.syncookies ? IN_DOUBT_WITH_COOKIES : IN_DOUBT;
  }

  private get room(): number {
    return this.backlog === undefined ? Infinity : Math.max(0, this.backlog - this.count);
  }

  /** As many of `wanted` as fit, with those that the connection has. */
  take(connection: number, wanted: number): void {
    const held = this.entries.get(connection) ?? 0;
    const more = Math.min(wanted - held, this.room);
    this.entries.set(connection, held + more);
    this.count += more;
  }

  /** The handshake is over, one way or the other. */
  release(connection: number): number {
    const held = this.entries.get(connection) ?? 0;
    this.entries.delete(connection);
    this.count -= held;
    return held;
  }

  complete(handshakes: number): void {
    this.completed += handshakes;
  }

  moment(before: number, hosts: number): QueueMoment {
    const { halfOpen, backlog, completed, admission: next } = this;
    return { before, halfOpen, backlog, hosts, next, completed };
  }
}
