/** The hosts side by side, and the connections between them. */
import type { HostDeclaration, Socket } from '../tcp/script.ts';
import type { Trace } from '../tcp/trace.ts';
import type { Connection, Endpoint, Participant, StateLabel } from './model.ts';

export type Positions = ReadonlyMap<string, number>;

export function positionsOf(trace: Trace): Positions {
  return new Map(trace.hostNames.map((name, position) => [name, position]));
}

export function participantsOf(trace: Trace, initial: readonly StateLabel[]): Participant[] {
  const declared = new Map(trace.hosts.map((host) => [host.name, host]));
  const states = Map.groupBy(initial, ({ participant }) => participant);
  return trace.hostNames.map((name, position) => {
    const host = declared.get(name);
    const address = host ? addressOf(host) : null;
    return { name, address, count: host?.count ?? 1, initial: states.get(position) ?? [] };
  });
}

export function connectionsOf(trace: Trace, positions: Positions): Connection[] {
  const endpoint = ({ host, port }: Socket): Endpoint => {
    return { participant: positions.get(host) ?? 0, port: port ?? null };
  };
  return trace.connections.map(({ a, b }) => ({ a: endpoint(a), b: endpoint(b) }));
}

function addressOf({ address, port, spoofed }: HostDeclaration): string | null {
  if (address === undefined) return spoofed ?? null;
  if (port === undefined) return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
