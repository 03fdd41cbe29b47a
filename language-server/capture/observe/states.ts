/** States that one segment can take an endpoint through at once (RFC 9293 3.10.7.4). */
import type { State } from '../../tcp/state.ts';

/** An acknowledgment counts before the FIN in the same segment, and a handshake before both. */
const ON_THE_WAY: Readonly<Partial<Record<State, Readonly<Partial<Record<State, State>>>>>> = {
  'FIN-WAIT-1': { 'TIME-WAIT': 'FIN-WAIT-2' },
  'SYN-RECEIVED': { 'CLOSE-WAIT': 'ESTABLISHED' },
  'SYN-SENT': { 'CLOSE-WAIT': 'ESTABLISHED' },
  LISTEN: { ESTABLISHED: 'SYN-RECEIVED' },
};

/** The states after the first, up to the last. */
export function statesBetween(first: State, last: State): readonly State[] {
  const between = ON_THE_WAY[first]?.[last];
  return between ? [between, last] : [last];
}
