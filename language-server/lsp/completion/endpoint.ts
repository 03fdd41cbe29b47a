import type { Tcb } from '../../tcp/tcb.ts';
import type { ConnectionInfo, Side } from '../../tcp/trace.ts';
import type { Analysis } from '../analysis.ts';

/** An endpoint as it is when a line begins; of a host with several, the one used last. */
export function endpointBefore(
  { lines, trace }: Pick<Analysis, 'lines' | 'trace'>,
  line: number,
  socket: string,
  peer?: string,
): Tcb | undefined {
  const last = lines.stepsBefore(line).findLast((step) => {
    return 'connection' in step && sideOf(trace.connections[step.connection], socket, peer);
  });
  if (!last || !('connection' in last)) return undefined;
  const side = sideOf(trace.connections[last.connection], socket, peer);
  return side && last.known ? last.after[side] : undefined;
}

function sideOf(
  connection: ConnectionInfo | undefined,
  socket: string,
  peer: string | undefined,
): Side | undefined {
  if (!connection) return undefined;
  const { a, b } = connection;
  if (isNamed(a, socket) && (peer === undefined || isNamed(b, peer))) return 'a';
  return isNamed(b, socket) && (peer === undefined || isNamed(a, peer)) ? 'b' : undefined;
}

/** By its host alone, or with the port. */
function isNamed({ host, port }: ConnectionInfo['a'], text: string): boolean {
  return text === host || text === `${host}:${port}`;
}
