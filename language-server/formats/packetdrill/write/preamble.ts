/** Opens a connection to a listener, for an exchange that begins in the middle of one. */
import type { State } from '../../../tcp/state.ts';

export interface Preamble {
  readonly open: readonly string[];
  /** What follows `accept`; `close` stands for the call. */
  readonly after: readonly string[];
  /** The next numbers of the host under test and of the remote one. */
  readonly next: { readonly tested: number; readonly remote: number };
}

export const CLOSES = 'close';

const OPEN = [
  '< S 0:0(0) win 65535 <mss 1460>',
  '> S. 0:0(0) ack 1 <...>',
  '< . 1:1(0) ack 1 win 65535',
];
const CLOSED_BY_PEER = ['< F. 1:1(0) ack 1 win 65535', '> . 1:1(0) ack 2'];
const CLOSED = [CLOSES, '> F. 1:1(0) ack 1'];
const CLOSED_AND_ACKED = [...CLOSED, '< . 1:1(0) ack 2 win 65535'];

/** Undefined for a state that a script cannot begin in. */
export function preambleTo(state: State): Preamble | undefined {
  switch (state) {
    case 'ESTABLISHED':
      return { open: OPEN, after: [], next: { tested: 1, remote: 1 } };
    case 'CLOSE-WAIT':
      return { open: OPEN, after: CLOSED_BY_PEER, next: { tested: 1, remote: 2 } };
    case 'FIN-WAIT-1':
      return { open: OPEN, after: CLOSED, next: { tested: 2, remote: 1 } };
    case 'FIN-WAIT-2':
      return { open: OPEN, after: CLOSED_AND_ACKED, next: { tested: 2, remote: 1 } };
    default:
      return undefined;
  }
}
