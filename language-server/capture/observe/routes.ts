/** Which connection a segment belongs to: mostly told by the very objects of its two sockets. */
import type { CapturedSocket } from '../captured-segment.ts';

export class Routes<Route> {
  private readonly routes = new Map<CapturedSocket, Map<CapturedSocket, Route>>();
  private readonly known = new Map<Route, [CapturedSocket, CapturedSocket][]>();

  get(from: CapturedSocket, to: CapturedSocket): Route | undefined {
    return this.routes.get(from)?.get(to);
  }

  set(from: CapturedSocket, to: CapturedSocket, route: Route): void {
    const known = this.known.get(route);
    // Sockets that are made anew with every frame are looked up by their text.
    if (known && known.length >= MOST) return;
    const onward = this.routes.get(from) ?? new Map<CapturedSocket, Route>();
    this.routes.set(from, onward.set(to, route));
    if (known) known.push([from, to]);
    else this.known.set(route, [[from, to]]);
  }

  delete(route: Route): void {
    for (const [from, to] of this.known.get(route) ?? []) {
      const onward = this.routes.get(from);
      onward?.delete(to);
      if (onward?.size === 0) this.routes.delete(from);
    }
    this.known.delete(route);
  }
}

/** Objects that one connection is known by. */
const MOST = 8;
