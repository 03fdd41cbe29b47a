/** The state of a simulation: hosts, connections, what is in flight, and the trace so far. */

import { isFresh } from '../fresh.ts';
import { type Binding, Numbering, rebase } from '../numbering.ts';
import type { Script, SegmentEvent, Socket } from '../script.ts';
import { TIMERS } from '../timeouts.ts';
import type { ConnectionInfo, Endpoints, Side, Step } from '../trace.ts';
import { Clock } from './clock.ts';
import { Connection } from './connection.ts';
import { type Host, newHost, sameSocket, socketText } from './host.ts';
import type { Judge } from './judge.ts';
import { symbolNames } from './names.ts';
import { Queues } from './queues.ts';

export type { Connection };

/** An emission that has a label. */
export interface Labelled {
  readonly emission: number;
  status: 'in-flight' | 'arrived' | 'lost';
}

export class World {
  readonly script: Script;
  readonly judge: Judge;
  readonly numbering: Numbering;
  readonly connections: Connection[] = [];
  readonly steps: Step[] = [];
  readonly labels = new Map<string, Labelled>();
  readonly clock = new Clock();
  readonly queues = new Queues((name) => this.host(name));
  readonly msl: number;
  /** Seconds since the start. */
  now = 0;
  /** Emissions of the open `cross` block, which arrive when it closes. */
  crossing: number[] | undefined;
  private readonly hosts = new Map<string, Host>();
  private readonly byKey = new Map<string, Connection>();
  private readonly firstSegments = new Map<string, SegmentEvent>();
  /** Labels of segments that their receiver drops though they arrive at once. */
  readonly dropped = new Set<string>();

  constructor(script: Script, judge: Judge) {
    this.script = script;
    this.judge = judge;
    this.numbering = new Numbering(symbolNames(script));
    this.msl = TIMERS[script.profile].msl;
    for (const declared of script.hosts)
      this.hosts.set(declared.name, newHost(declared.name, declared));
    for (const event of script.events) {
      if (event.kind === 'segment') this.noteFirst(event);
      if (event.kind === 'drop') this.dropped.add(event.label);
    }
  }

  host(name: string): Host {
    const known = this.hosts.get(name);
    if (known) return known;
    const host = newHost(name, undefined);
    this.hosts.set(name, host);
    return host;
  }

  get hostNames(): string[] {
    return [...this.hosts.keys()];
  }

  existing(from: Socket, to: Socket): Connection | undefined {
    return this.byKey.get(keyOf(from, to));
  }

  add(a: Socket, b: Socket, endpoints: Endpoints): Connection {
    const index = this.connections.length;
    const crowd = this.countOf(a) * this.countOf(b);
    const connection = new Connection({ index, a, b }, crowd, endpoints, this.queues);
    this.connections.push(connection);
    this.byKey.set(keyOf(a, b), connection);
    return connection;
  }

  /** The first segment of the script from or to a socket: it tells a host's peer before it is drawn. */
  firstSegment(socket: Socket): SegmentEvent | undefined {
    return this.firstSegments.get(socketText(socket));
  }

  sideOf(connection: ConnectionInfo, socket: Socket): Side {
    return sameSocket(connection.a, socket) || connection.b.host !== socket.host ? 'a' : 'b';
  }

  hostOf(connection: ConnectionInfo, side: Side): Host {
    return this.host(connection[side].host);
  }

  /** Puts what has been learned into every TCB that may hold the symbol: an invented one has one home. */
  learned(binding: Binding, where: Connection): void {
    for (const connection of isFresh(binding.name) ? [where] : this.connections) {
      const { a, b } = connection.endpoints;
      connection.endpoints = { a: rebase(a, binding), b: rebase(b, binding) };
    }
  }

  push(step: Step): void {
    this.steps.push(step);
  }

  private countOf({ host }: Socket): number {
    return this.host(host).declared?.count ?? 1;
  }

  private noteFirst(event: SegmentEvent): void {
    for (const { host, port } of [event.from, event.to]) {
      for (const text of [host, socketText({ host, port })]) {
        if (!this.firstSegments.has(text)) this.firstSegments.set(text, event);
      }
    }
  }
}

/** The same for both directions. */
function keyOf(a: Socket, b: Socket): string {
  const [one, two] = [socketText(a), socketText(b)];
  return one < two ? `${one} ${two}` : `${two} ${one}`;
}
