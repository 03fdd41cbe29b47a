/** The sockets of the host under test, by their descriptors, and which of them packets belong to. */
import { ACK, has, SYN } from '../../tcp/segment.ts';
import { ScriptedConnection } from './connection.ts';
import type { Letters } from './letters.ts';
import type { ScriptedPacket } from './packet.ts';

export interface ScriptedSocket {
  connection: ScriptedConnection | undefined;
  isListening: boolean;
  /** SO_LINGER with no time to linger: closing it aborts. */
  lingersNot: boolean;
  hasFinished: boolean;
}

export class Sockets {
  readonly connections: ScriptedConnection[] = [];
  readonly #letters: Letters;
  readonly #byDescriptor = new Map<number, ScriptedSocket>();
  readonly #byPorts = new Map<string, ScriptedConnection>();
  /** Came through a listener, and no call has returned them yet. */
  readonly #accepted: ScriptedConnection[] = [];
  /** What packets without ports belong to: the newest. */
  #current: ScriptedSocket | undefined;

  constructor(letters: Letters) {
    this.#letters = letters;
  }

  at(descriptor: number | undefined): ScriptedSocket | undefined {
    return descriptor === undefined ? undefined : this.#byDescriptor.get(descriptor);
  }

  create(descriptor: number): void {
    this.#current = newSocket(undefined);
    this.#byDescriptor.set(descriptor, this.#current);
  }

  listen(socket: ScriptedSocket): void {
    socket.isListening = true;
    this.#current = socket;
  }

  /** The script's own call opens a connection, where there is none. */
  connect(socket: ScriptedSocket): ScriptedConnection | undefined {
    if (socket.connection) return undefined;
    socket.connection = this.#begin();
    this.#current = socket;
    return socket.connection;
  }

  accept(descriptor: number): void {
    const connection = this.#accepted.shift() ?? this.connections.at(-1);
    this.#byDescriptor.set(descriptor, newSocket(connection));
  }

  release(descriptor: number): void {
    this.#byDescriptor.delete(descriptor);
  }

  connectionOf(packet: ScriptedPacket): ScriptedConnection {
    const known = packet.ports && this.#byPorts.get(keyOf(packet));
    const connection = known ?? this.#opened(packet) ?? this.#latest();
    if (packet.ports) this.#byPorts.set(keyOf(packet), connection);
    return connection;
  }

  /** A SYN that reaches a listener; ports of its own make another one of it. */
  #opened(packet: ScriptedPacket): ScriptedConnection | undefined {
    const opens = packet.direction === 'inbound' && has(packet, SYN) && !has(packet, ACK);
    const isNew = packet.ports !== undefined && this.#byPorts.size > 0;
    if (!opens || !(this.#current?.isListening || isNew)) return undefined;
    const connection = this.#begin();
    this.#accepted.push(connection);
    this.#current = newSocket(connection);
    return connection;
  }

  #latest(): ScriptedConnection {
    return this.#current?.connection ?? this.connections.at(-1) ?? this.#begin();
  }

  #begin(): ScriptedConnection {
    const connection = new ScriptedConnection(this.connections.length, this.#letters);
    this.connections.push(connection);
    return connection;
  }
}

function newSocket(connection: ScriptedConnection | undefined): ScriptedSocket {
  return { connection, isListening: false, lingersNot: false, hasFinished: false };
}

/** The same for both directions. */
function keyOf({ direction, ports = [0, 0] }: ScriptedPacket): string {
  return (direction === 'inbound' ? ports : ports.toReversed()).join(' ');
}
