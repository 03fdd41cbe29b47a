/** The eleven states (RFC 9293 3.3.2). */
export const STATES = [
  'CLOSED',
  'LISTEN',
  'SYN-SENT',
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
] as const;

export type State = (typeof STATES)[number];

const SYNCHRONIZED: ReadonlySet<State> = new Set(STATES.slice(4));
const FIN_SENT: ReadonlySet<State> = new Set([
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
]);
const FIN_RECEIVED: ReadonlySet<State> = new Set([
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
]);
const FIN_ACKED: ReadonlySet<State> = new Set(['FIN-WAIT-2', 'TIME-WAIT']);

/** Both sides know each other's numbers: ESTABLISHED and later (RFC 9293 3.5.2). */
export function isSynchronized(state: State): boolean {
  return SYNCHRONIZED.has(state);
}

/** There is no connection record in these states. */
export function isUnconnected(state: State): boolean {
  return state === 'CLOSED' || state === 'LISTEN';
}

export function hasSentFin(state: State): boolean {
  return FIN_SENT.has(state);
}

export function hasReceivedFin(state: State): boolean {
  return FIN_RECEIVED.has(state);
}

/** The own FIN has been acknowledged. */
export function hasFinAcked(state: State): boolean {
  return FIN_ACKED.has(state);
}
