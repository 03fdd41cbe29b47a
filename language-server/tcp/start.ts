/** Where a connection starts when a note begins in the middle: two TCBs that fit each other. */
import type { Numbering } from './numbering.ts';
import { type Seq, subtract } from './sequence.ts';
import { hasFinAcked, hasReceivedFin, hasSentFin, isUnconnected, type State } from './state.ts';
import { CLOSED, LISTEN, type Tcb } from './tcb.ts';
import type { Endpoints } from './trace.ts';

/** The state in which the peer of an endpoint rests when nothing is said about it. */
const RESTING_PEER: Record<State, State> = {
  CLOSED: 'CLOSED',
  LISTEN: 'CLOSED',
  'SYN-SENT': 'LISTEN',
  'SYN-RECEIVED': 'SYN-SENT',
  ESTABLISHED: 'ESTABLISHED',
  'FIN-WAIT-1': 'ESTABLISHED',
  'FIN-WAIT-2': 'CLOSE-WAIT',
  'CLOSE-WAIT': 'FIN-WAIT-2',
  CLOSING: 'CLOSING',
  'LAST-ACK': 'FIN-WAIT-2',
  'TIME-WAIT': 'CLOSED',
};

export function restingPeer(state: State): State {
  return RESTING_PEER[state];
}

/** Two endpoints in the given states, with invented numbers that agree with each other. */
export function startingEndpoints(a: State, b: State, numbering: Numbering): Endpoints {
  const idle = isUnconnected(a) && isUnconnected(b);
  const numbers = {
    a: idle ? undefined : numbering.invent('SND.NXT'),
    b: idle ? undefined : numbering.invent('SND.NXT'),
  };
  return { a: endpoint(a, b, numbers.a, numbers.b), b: endpoint(b, a, numbers.b, numbers.a) };
}

/** `own` and `peers`: SND.NXT of the endpoint and of its peer. */
function endpoint(state: State, peer: State, own: Seq | undefined, peers: Seq | undefined): Tcb {
  if (isUnconnected(state) || !own || !peers) return state === 'LISTEN' ? LISTEN : CLOSED;
  const finSeq = hasSentFin(state) ? subtract(own, 1) : undefined;
  const base: Tcb = {
    ...CLOSED,
    state,
    opened: openedBy(state),
    sndNxt: own,
    finSeq,
    timeWaitSince: 0,
  };
  if (state === 'SYN-SENT') return { ...base, iss: subtract(own, 1), sndUna: subtract(own, 1) };
  const received = receivedUpTo(state, peer, peers);
  const numbers = { sndUna: acknowledgedUpTo(state, own), ...received };
  if (state !== 'SYN-RECEIVED') return { ...base, ...numbers };
  return { ...base, ...numbers, iss: subtract(own, 1), irs: subtract(received.rcvNxt, 1) };
}

function openedBy(state: State): Tcb['opened'] {
  return state === 'SYN-RECEIVED' ? 'passive' : 'active';
}

/** RCV.NXT: all that the peer sent, but for a FIN that is still on its way. */
function receivedUpTo(state: State, peer: State, peers: Seq): { rcvNxt: Seq; peerFin?: Seq } {
  if (hasReceivedFin(state)) return { rcvNxt: peers, peerFin: subtract(peers, 1) };
  return { rcvNxt: hasSentFin(peer) ? subtract(peers, 1) : peers };
}

/** SND.UNA: the own SYN or FIN may still be unacknowledged. */
function acknowledgedUpTo(state: State, own: Seq): Seq {
  const finOutstanding = hasSentFin(state) && !hasFinAcked(state);
  return state === 'SYN-RECEIVED' || finOutstanding ? subtract(own, 1) : own;
}
