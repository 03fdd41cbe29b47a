/** Timers (RFC 9293 3.10.8). What a timer sends is a segment of the script; here the TCB learns of it. */
import { CLOSED, LISTEN, type Tcb, type Timer } from './tcb.ts';

/** MSL in seconds (RFC 9293 3.4.2; linux and bsd hold TIME-WAIT for 60 s). */
export const MSL_SECONDS = { rfc9293: 120, rfc793: 120, linux: 30, bsd: 30 } as const;
/** The first retransmission timeout in seconds (RFC 6298 2.1). */
export const RTO_SECONDS = 1;

export function timeout(tcb: Tcb, timer: Timer): Tcb {
  if (timer === '2MSL') return tcb.state === 'TIME-WAIT' ? CLOSED : tcb;
  if (timer === 'user') return gone(tcb);
  return { ...tcb, fired: timer };
}

/** R2 or the user timeout: the connection is given up (3.10.8); a passive opener still listens. */
function gone(tcb: Tcb): Tcb {
  if (tcb.state === 'LISTEN') return tcb;
  return tcb.state === 'SYN-RECEIVED' && tcb.opened === 'passive' ? LISTEN : CLOSED;
}

/** Whether TIME-WAIT ends by `now`, in seconds. */
export function timeWaitOver(tcb: Tcb, now: number, msl: number): boolean {
  return tcb.state === 'TIME-WAIT' && now - (tcb.timeWaitSince ?? 0) >= 2 * msl;
}
