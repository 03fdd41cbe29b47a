/** Which connection a segment belongs to: mostly told by the very objects of its two sockets. */
import type { CapturedSocket } from '../captured-segment.ts';

export interface Route {
  /** Objects that it is known by. */
  readonly knownBy: CapturedSocket[];
}

interface Known<R> {
  readonly peer: CapturedSocket;
  readonly route: R;
}

/** More are those of a reader that makes them anew with every frame. */
const MOST = 8;

export class Routes<R extends Route> {
  /** Where a socket was used last: of two sockets one has hardly ever more than one connection. */
  private readonly last = new Map<CapturedSocket, Known<R>>();

  get(from: CapturedSocket, to: CapturedSocket): R | undefined {
    const known = this.last.get(from);
    if (known?.peer === to) return known.route;
    const reverse = this.last.get(to);
    return reverse?.peer === from ? reverse.route : undefined;
  }

  set(from: CapturedSocket, to: CapturedSocket, route: R): void {
    const { knownBy } = route;
    if (!knownBy.includes(from)) {
      if (knownBy.length >= MOST) return;
      knownBy.push(from);
    }
    this.last.set(from, { peer: to, route });
  }

  delete(route: R): void {
    for (const socket of route.knownBy) {
      if (this.last.get(socket)?.route === route) this.last.delete(socket);
    }
  }
}
