/** Keeps the listeners' queues, and who waits for a timer, in step with the connections' states. */
import { Listener } from '../listener.ts';
import type { Socket } from '../script.ts';
import { isSynchronized, type State } from '../state.ts';
import { isHalfOpen, type Tcb } from '../tcb.ts';
import type { Endpoints, Side } from '../trace.ts';
import type { Connection, Watcher } from './connection.ts';
import { type Host, socketText } from './host.ts';
import { Pending } from './pending.ts';

export class Queues implements Watcher {
  readonly pending = new Pending();
  private readonly host: (name: string) => Host;
  private readonly byHost = new Map<string, Map<string, Listener>>();
  /** Hosts of which a connection was in doubt: what they have queued since cannot be known. */
  private readonly doubtful = new Set<string>();

  constructor(host: (name: string) => Host) {
    this.host = host;
  }

  /** The listener behind a socket; what it held of old belongs to the first of its host. */
  listener(socket: Socket): Listener {
    const own = this.byHost.get(socket.host) ?? new Map<string, Listener>();
    this.byHost.set(socket.host, own);
    const key = socketText(socket);
    const known = own.get(key);
    if (known) return known;
    const { declared, startHalfOpen } = this.host(socket.host);
    const before = own.size === 0 ? startHalfOpen : 0;
    const listener = new Listener(declared?.backlog, declared?.syncookies ?? false, before);
    own.set(key, listener);
    return listener;
  }

  /** The half-open entries of one listener, or of all of a host's where no port is said. */
  halfOpen(socket: Socket): number | undefined {
    if (this.doubtful.has(socket.host)) return undefined;
    const own = this.byHost.get(socket.host);
    // What it may have ignored has made no entry.
    if ([...(own?.values() ?? [])].some(({ mayIgnore }) => mayIgnore)) return undefined;
    if (!own) return this.host(socket.host).startHalfOpen;
    if (socket.port !== undefined) return own.get(socketText(socket))?.halfOpen ?? 0;
    let sum = 0;
    for (const { halfOpen } of own.values()) sum += halfOpen;
    return sum;
  }

  /** The connection whose entry a host has had for the longest. */
  oldest({ host }: Socket): number | undefined {
    for (const { oldest } of this.byHost.get(host)?.values() ?? [])
      if (oldest !== undefined) return oldest;
    return undefined;
  }

  changed(connection: Connection, before: Endpoints | undefined): void {
    const { a, b } = connection.endpoints;
    this.follow(connection, 'a', before?.a, a);
    this.follow(connection, 'b', before?.b, b);
  }

  doubted({ a, b }: Connection): void {
    this.doubtful.add(a.host).add(b.host);
  }

  private follow(connection: Connection, side: Side, before: Tcb | undefined, now: Tcb): void {
    if (before?.state === now.state && before.timeWaitSince === now.timeWaitSince) return;
    this.pending.follow(connection, side, now);
    const was = before !== undefined && isHalfOpen(before);
    const is = isHalfOpen(now);
    const byCookie = before?.cookie === true;
    if (was === is && !byCookie) return;
    const listener = this.listener(connection[side]);
    if (is && before && isOpen(before.state)) takeBack(connection, listener);
    if (is) listener.take(connection.index, connection.waiting);
    const held = is ? 0 : listener.release(connection.index);
    if (!isSynchronized(now.state)) return;
    // Who finds no room has a cookie; where there seemed to be none for any, another has not taken it.
    const areAll = byCookie || (was && listener.syncookies);
    const served = areAll ? connection.waiting : Math.max(held, 1);
    connection.served += served;
    listener.complete(served);
  }
}

/** TIME-WAIT gives way to the next connection. */
function isOpen(state: State): boolean {
  return isSynchronized(state) && state !== 'TIME-WAIT';
}

/** It was not completed after all. */
function takeBack(connection: Connection, listener: Listener): void {
  listener.complete(-connection.served);
  connection.served = 0;
}
