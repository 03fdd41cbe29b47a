/** Which host is under test, and which of its connections a script can follow. */
import { ACK, has, SYN } from '../../../tcp/segment.ts';
import type { EmissionStep, Side, Trace } from '../../../tcp/trace.ts';

export interface Tested {
  readonly connection: number;
  readonly side: Side;
}

/** Undefined where it has no connection. */
export function testedBy(trace: Trace, host: string | undefined): Tested | undefined {
  const name = host ?? listeningHost(trace) ?? trace.connections[0]?.a.host;
  for (const { index, a, b } of trace.connections) {
    if (a.host === name) return { connection: index, side: 'a' };
    if (b.host === name) return { connection: index, side: 'b' };
  }
  return undefined;
}

/** The one that was told to, that is said to, or that a SYN reaches first. */
function listeningHost({ steps, connections }: Trace): string | undefined {
  for (const step of steps) {
    if ('event' in step && step.event.kind === 'call' && step.event.call === 'listen')
      return step.event.host.host;
    if ('event' in step && step.event.kind === 'state' && step.event.state === 'LISTEN')
      return step.event.host.host;
  }
  const syn = steps.find((step): step is EmissionStep => step.kind === 'emission');
  if (!syn || !has(syn.literal, SYN) || has(syn.literal, ACK)) return undefined;
  return connections[syn.connection]?.[syn.from === 'a' ? 'b' : 'a'].host;
}
