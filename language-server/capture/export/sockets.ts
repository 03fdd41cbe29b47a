/** Addresses and ports of both ends of every connection. */

import type { Socket } from '../../tcp/script.ts';
import { ACK, has, SYN } from '../../tcp/segment.ts';
import { other, type Side, type Trace } from '../../tcp/trace.ts';
import type { CapturedSocket } from '../captured-segment.ts';
import type { Addresses } from './addresses.ts';

/** The first of the dynamic ports (RFC 6335 6), and the port of HTTP. */
const FIRST_PORT = 49_152;
const DYNAMIC_PORTS = 16_384;
const SERVER_PORT = 80;

export class Sockets {
  private readonly addresses: Addresses;
  private readonly ports: readonly Readonly<Record<Side, number>>[];

  constructor(trace: Trace, addresses: Addresses) {
    this.addresses = addresses;
    const openers = openersOf(trace);
    this.ports = trace.connections.map((ends, index) => {
      const opener = openers.get(index) ?? 'a';
      const assigned = FIRST_PORT + (index % DYNAMIC_PORTS);
      const port = (side: Side): number => {
        const written = ends[side].port ?? addresses.portOf(ends[side].host);
        return written ?? (side === opener ? assigned : SERVER_PORT);
      };
      return { a: port('a'), b: port('b') };
    });
  }

  /** Of one end, or of one of the hosts that the end stands for. */
  of(connection: number, side: Side, { host }: Socket, member: number): CapturedSocket {
    const { address, round } = this.addresses.of(host, member);
    return { address, port: (this.ports[connection]?.[side] ?? 0) + round };
  }
}

/** Who sent the first SYN. */
function openersOf({ steps }: Trace): Map<number, Side> {
  const openers = new Map<number, Side>();
  for (const step of steps) {
    if (step.kind !== 'emission' || openers.has(step.connection)) continue;
    const { literal, from } = step;
    if (has(literal, SYN)) openers.set(step.connection, has(literal, ACK) ? other(from) : from);
  }
  return openers;
}
