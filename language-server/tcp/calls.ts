/** User calls (RFC 9293 3.10.1-3.10.6). A segment that a call sends is written in the script itself. */
import type { UserCall } from './script.ts';
import { RST } from './segment.ts';
import { hasSentFin, type State } from './state.ts';
import { CLOSED, LISTEN, type ResetForm, type Tcb } from './tcb.ts';

export interface CallResult {
  readonly tcb: Tcb;
  /** The error the call returns, in the words of RFC 9293. */
  readonly error: CallError | undefined;
}

export type CallError =
  | 'connection already exists'
  | 'connection does not exist'
  | 'connection closing';

/** States in which an ABORT sends a reset (3.10.5). */
const ABORT_RESETS: ReadonlySet<State> = new Set([
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
]);

const CALLS: Record<UserCall, (tcb: Tcb) => CallResult> = {
  listen: (tcb) =>
    tcb.state === 'CLOSED' ? done(LISTEN) : failed(tcb, 'connection already exists'),
  connect,
  send,
  receive: (tcb) => (tcb.state === 'CLOSED' ? failed(tcb, 'connection does not exist') : done(tcb)),
  close,
  abort,
  reboot: () => done(CLOSED),
};

export function call(tcb: Tcb, name: UserCall): CallResult {
  return CALLS[name](tcb);
}

/** 3.10.1: an active OPEN; the SYN is a segment of the script. */
function connect(tcb: Tcb): CallResult {
  if (tcb.state !== 'CLOSED' && tcb.state !== 'LISTEN')
    return failed(tcb, 'connection already exists');
  return done({ ...tcb, calls: { ...tcb.calls, connect: true } });
}

/** 3.10.2. In LISTEN a SEND opens actively. */
function send(tcb: Tcb): CallResult {
  if (tcb.state === 'CLOSED' && !tcb.calls.connect) return failed(tcb, 'connection does not exist');
  if (hasSentFin(tcb.state) || tcb.calls.close) return failed(tcb, 'connection closing');
  return tcb.state === 'LISTEN' ? connect(tcb) : done(tcb);
}

/** 3.10.4: without a connection it forgets; else the FIN is a segment of the script. */
function close(tcb: Tcb): CallResult {
  if (tcb.state === 'CLOSED') return failed(tcb, 'connection does not exist');
  if (tcb.state === 'LISTEN' || tcb.state === 'SYN-SENT') return done(CLOSED);
  if (hasSentFin(tcb.state)) return failed(tcb, 'connection closing');
  return done({ ...tcb, calls: { ...tcb.calls, close: true } });
}

/** 3.10.5: the reset that it sends keeps its numbers until it is written. */
function abort(tcb: Tcb): CallResult {
  if (tcb.state === 'CLOSED') return failed(tcb, 'connection does not exist');
  return done({ ...CLOSED, aborted: ABORT_RESETS.has(tcb.state) ? abortReset(tcb) : undefined });
}

function abortReset({ sndNxt, rcvNxt }: Tcb): ResetForm | undefined {
  return sndNxt && { flags: RST, seq: sndNxt, ack: rcvNxt };
}

/**
 * The states that are right to claim: after a call whose segment is not written yet, the state that
 * the segment will lead to holds as well.
 */
export function statesOf(tcb: Tcb): readonly State[] {
  const { state, calls } = tcb;
  if (calls.connect) return [state, 'SYN-SENT'];
  if (!calls.close) return [state];
  return [state, state === 'CLOSE-WAIT' ? 'LAST-ACK' : 'FIN-WAIT-1'];
}

function done(tcb: Tcb): CallResult {
  return { tcb, error: undefined };
}

function failed(tcb: Tcb, error: CallError): CallResult {
  return { tcb, error };
}
