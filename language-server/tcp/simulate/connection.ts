/** A connection while it is simulated. */
import type { Socket } from '../script.ts';
import type { ConnectionAtEnd, ConnectionInfo, Endpoints, Side } from '../trace.ts';

/** Who keeps count of the states that connections are in. */
export interface Watcher {
  changed(connection: Connection, before: Endpoints | undefined): void;
  doubted(connection: Connection): void;
}

export class Connection implements ConnectionInfo {
  readonly index: number;
  readonly a: Socket;
  readonly b: Socket;
  /** Its last step so far. */
  latest: number | undefined;
  /** How many it stands for: one for each host of a crowd. */
  readonly multiplicity: number;
  /** Hosts of the crowd that have been connected so far. */
  served = 0;
  /** The end whose state only follows from a claim about the other, until either does something. */
  presumed: Side | undefined;
  /** The end whose state was claimed last while it was in doubt, until either does something. */
  claimed: Side | undefined;
  /** Something about it could not be read: the first thing that disagrees follows from that. */
  unsure = false;
  private readonly watcher: Watcher;
  private now: Endpoints;
  private isKnown = true;

  constructor(
    { index, a, b }: ConnectionInfo,
    multiplicity: number,
    endpoints: Endpoints,
    watcher: Watcher,
  ) {
    this.index = index;
    this.a = a;
    this.b = b;
    this.multiplicity = multiplicity;
    this.now = endpoints;
    this.watcher = watcher;
    watcher.changed(this, undefined);
  }

  get endpoints(): Endpoints {
    return this.now;
  }

  set endpoints(endpoints: Endpoints) {
    const before = this.now;
    this.now = endpoints;
    this.watcher.changed(this, before);
  }

  /** False after a mistake without an evident repair, until a SYN, a reset or a claim. */
  get known(): boolean {
    return this.isKnown;
  }

  set known(known: boolean) {
    this.isKnown = known;
    if (!known) this.watcher.doubted(this);
  }

  /** Hosts of the crowd that are not connected yet. */
  get waiting(): number {
    return this.multiplicity - this.served;
  }

  /** All have been connected, and a SYN begins anew. */
  reopen(): void {
    if (this.waiting === 0) this.served = 0;
  }

  atEnd(): ConnectionAtEnd {
    const { index, a, b, endpoints, known, multiplicity } = this;
    return { index, a, b, endpoints, known, multiplicity };
  }
}
