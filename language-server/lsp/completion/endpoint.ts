/** An endpoint as it is when a line begins. */
import { CLOSED, type Tcb } from '../../tcp/tcb.ts';
import type { ConnectionInfo, Side, Step, Trace } from '../../tcp/trace.ts';
import type { Analysis } from '../analysis.ts';

/** Of a host with several connections, the endpoint used last, or the one that faces `peer`. */
export function endpointBefore(
  { lines, trace }: Pick<Analysis, 'lines' | 'trace'>,
  line: number,
  socket: string,
  peer?: string,
): Tcb | undefined {
  const before = lines.stepsBefore(line);
  for (let index = before.length - 1; index >= 0; index--) {
    const found = endpointAfter(before[index] as Step, trace, socket, peer);
    if (found) return found.tcb;
  }
  return undefined;
}

/** The endpoint, where a step tells of it; without a TCB where its state is not known. */
function endpointAfter(
  step: Step,
  { connections }: Trace,
  socket: string,
  peer: string | undefined,
): { readonly tcb: Tcb | undefined } | undefined {
  if (step.kind === 'start') {
    const { event } = step;
    const tells = event.kind === 'state' && isNamed(event.host, socket);
    return tells ? { tcb: { ...CLOSED, state: event.state } } : undefined;
  }
  if (step.kind === 'wait') {
    const over = step.expired.find((each) => {
      return sideOf(connections[each.connection], socket, peer) === each.side;
    });
    return over && { tcb: { ...CLOSED, state: over.state } };
  }
  if (!('connection' in step)) return undefined;
  const side = sideOf(connections[step.connection], socket, peer);
  return side && { tcb: step.known ? step.after[side] : undefined };
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
