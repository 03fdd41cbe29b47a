/** States by the names that code in a script has for them, where a descriptor still tells of them. */
import type { State } from '../../../tcp/state.ts';

export const STATE_NAMES: ReadonlyMap<State, string> = new Map([
  ['SYN-SENT', 'TCP_SYN_SENT'],
  ['ESTABLISHED', 'TCP_ESTABLISHED'],
  ['FIN-WAIT-1', 'TCP_FIN_WAIT1'],
  ['FIN-WAIT-2', 'TCP_FIN_WAIT2'],
  ['CLOSE-WAIT', 'TCP_CLOSE_WAIT'],
  ['CLOSING', 'TCP_CLOSING'],
  ['LAST-ACK', 'TCP_LAST_ACK'],
]);
