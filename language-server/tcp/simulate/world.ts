/** The state of a simulation: hosts, connections, what is in flight, and the trace so far. */

import { isFresh } from '../fresh.ts';
import { type Binding, Numbering, rebase } from '../numbering.ts';
import type { Setting, Socket } from '../script.ts';
import type { Seq } from '../sequence.ts';
import { TIMERS } from '../timeouts.ts';
import type { ConnectionInfo, Endpoints, Side, Step, Trace } from '../trace.ts';
import { Clock } from './clock.ts';
import { Connection } from './connection.ts';
import type { Foreseen } from './foreseen.ts';
import { Growing } from './growing.ts';
import { type Host, newHost, sameSocket, socketText } from './host.ts';
import type { Judge } from './judge.ts';
import { Queues } from './queues.ts';

export type { Connection };

/** An emission that has a label. */
export interface Labelled {
  readonly emission: number;
  status: 'in-flight' | 'arrived' | 'lost';
}

export class World {
  readonly setting: Setting;
  readonly judge: Judge;
  readonly foreseen: Foreseen;
  readonly numbering: Numbering;
  readonly connections: Connection[] = [];
  readonly steps: Step[] = [];
  readonly labels = new Map<string, Labelled>();
  readonly clock = new Clock();
  readonly queues = new Queues((name) => this.host(name));
  readonly msl: number;
  /** As far as it goes. */
  readonly trace: Trace;
  /** Seconds since the start. */
  now = 0;
  /** The step in whose making something was learned last. */
  learnedAt = -1;
  /** Emissions of the open `cross` block, which arrive when it closes. */
  crossing: number[] | undefined;
  private readonly hosts = new Map<string, Host>();
  private readonly byKey = new Map<string, Connection>();
  /** The connection that was asked for last: most often the next one is the same. */
  private found: Connection | undefined;
  /** The hosts of each connection. */
  private readonly ends: Readonly<Record<Side, Host>>[] = [];

  constructor(setting: Setting, judge: Judge, foreseen: Foreseen) {
    this.setting = setting;
    this.judge = judge;
    this.foreseen = foreseen;
    this.numbering = new Numbering(foreseen.names);
    this.msl = TIMERS[setting.profile].msl;
    for (const declared of setting.hosts)
      this.hosts.set(declared.name, newHost(declared.name, declared));
    this.trace = new Growing(this);
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
    const last = this.found;
    if (last && isBetween(last, from, to)) return last;
    this.found = this.byKey.get(keyOf(from, to));
    return this.found;
  }

  add(a: Socket, b: Socket, endpoints: Endpoints): Connection {
    const index = this.connections.length;
    const crowd = this.countOf(a) * this.countOf(b);
    const connection = new Connection({ index, a, b }, crowd, endpoints, this.queues);
    this.connections.push(connection);
    this.ends.push({ a: this.host(a.host), b: this.host(b.host) });
    this.byKey.set(keyOf(a, b), connection);
    return connection;
  }

  sideOf(connection: ConnectionInfo, socket: Socket): Side {
    return sameSocket(connection.a, socket) || connection.b.host !== socket.host ? 'a' : 'b';
  }

  hostOf({ index }: ConnectionInfo, side: Side): Host {
    return (this.ends[index] as Readonly<Record<Side, Host>>)[side];
  }

  /** What `written` teaches where `inferred` is right. */
  learn(written: Seq, inferred: Seq): Binding | undefined {
    const binding = this.numbering.learn(written, inferred);
    if (binding) this.learnedAt = this.steps.length;
    return binding;
  }

  /** `letter` names what is `known` from here on. */
  rename(letter: Seq, known: Seq): Binding | undefined {
    const binding = this.numbering.rename(letter, known);
    if (binding) this.learnedAt = this.steps.length;
    return binding;
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
    if ('connection' in step) this.connectionAt(step.connection).latest = step.index;
    this.judge.follow?.(step, this.trace);
  }

  connectionAt(index: number): Connection {
    return this.connections[index] as Connection;
  }

  private countOf({ host }: Socket): number {
    return this.host(host).declared?.count ?? 1;
  }
}

function isBetween({ a, b }: ConnectionInfo, one: Socket, two: Socket): boolean {
  return (sameSocket(a, one) && sameSocket(b, two)) || (sameSocket(a, two) && sameSocket(b, one));
}

/** The same for both directions. */
function keyOf(a: Socket, b: Socket): string {
  const [one, two] = [socketText(a), socketText(b)];
  return one < two ? `${one} ${two}` : `${two} ${one}`;
}
