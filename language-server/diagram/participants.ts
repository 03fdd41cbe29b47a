/** The hosts side by side, and the connections between them. */
import type { HostDeclaration, Socket } from '../tcp/script.ts';
import type { Trace } from '../tcp/trace.ts';
import type { Connection, Endpoint, Participant, StateLabel } from './model.ts';

export type Positions = ReadonlyMap<string, number>;

/** From left to right: as declared, else whoever emits first comes first, as textbooks draw it. */
export function positionsOf(trace: Trace): Positions {
  const names = new Set(trace.hosts.map(({ name }) => name));
  for (const step of trace.steps) {
    if (step.kind === 'emission') names.add(step.event.from.host).add(step.event.to.host);
  }
  for (const name of trace.hostNames) names.add(name);
  return new Map([...names].map((name, position) => [name, position]));
}

export function participantsOf(
  trace: Trace,
  positions: Positions,
  initial: readonly StateLabel[],
): Participant[] {
  const declared = new Map(trace.hosts.map((host) => [host.name, host]));
  const states = Map.groupBy(initial, ({ participant }) => participant);
  return [...positions].map(([name, position]) => {
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
