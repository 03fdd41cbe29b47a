/** What is known of a host as a whole, apart from its connections. */
import type { HostDeclaration, Socket, TcbVariable } from '../script.ts';
import type { Seq } from '../sequence.ts';
import type { State } from '../state.ts';

export interface StartVariable {
  readonly variable: TcbVariable;
  readonly value: Seq;
}

export interface Host {
  readonly name: string;
  readonly declared: HostDeclaration | undefined;
  readonly silent: boolean;
  /** It has emitted, received or been called: claims are checked from here on. */
  touched: boolean;
  /** It has a listener: an endpoint without a connection is in LISTEN. Who has a backlog has one. */
  listening: boolean;
  /** A line about it could not be read before it had a connection. */
  unread: boolean;
  /** Where it starts, if that was said; used up by its first connection. */
  start: State | undefined;
  readonly startVariables: StartVariable[];
  /** Half-open entries that its listener holds of old, if that was said. */
  startHalfOpen: number;
  /** The connection that it took part in last. */
  latest: number | undefined;
}

/** Its addresses exist nowhere: what is sent in its name is forged, and what is sent to it is lost. */
export function isNobody({ declared }: Host): boolean {
  return declared?.spoofed !== undefined;
}

export function newHost(name: string, declared: HostDeclaration | undefined): Host {
  return {
    name,
    declared,
    silent: declared?.silent === true || declared?.spoofed !== undefined,
    touched: false,
    listening: declared?.backlog !== undefined || declared?.syncookies === true,
    unread: false,
    start: undefined,
    startVariables: [],
    startHalfOpen: 0,
    latest: undefined,
  };
}

/** `Client:5001`, or `Client` where no port is written. */
export function socketText({ host, port }: Socket): string {
  return port === undefined ? host : `${host}:${port}`;
}

export function sameSocket(a: Socket, b: Socket): boolean {
  return a === b || (a.host === b.host && a.port === b.port);
}
