/** Timers (RFC 9293 3.10.8). What a timer sends is a segment of the script; here the TCB learns of it. */
import { afterTimeout } from './recovery.ts';
import type { Profile } from './script.ts';
import { CLOSED, isHalfOpen, LISTEN, type Tcb, type Timer } from './tcb.ts';

/** MSL in seconds (RFC 9293 3.4.2; linux and bsd hold TIME-WAIT for 60 s). */
export const MSL_SECONDS = { rfc9293: 120, rfc793: 120, linux: 30, bsd: 30 } as const;
/** Linux sends a SYN,ACK again five times and then forgets it: 1+2+4+8+16+32 s (tcp_synack_retries). */
const HALF_OPEN_SECONDS: { readonly [P in Profile]?: number } = { linux: 63 };
/** The first retransmission timeout in seconds (RFC 6298 2.1). */
export const RTO_SECONDS = 1;

export function timeout(tcb: Tcb, timer: Timer): Tcb {
  if (timer === '2MSL') return tcb.state === 'TIME-WAIT' ? CLOSED : tcb;
  if (timer === 'user') return gone(tcb);
  const recovery = timer === 'RTO' ? afterTimeout(tcb.recovery) : tcb.recovery;
  return { ...tcb, fired: timer, recovery };
}

/** R2 or the user timeout: the connection is given up (3.10.8); a passive opener still listens. */
function gone(tcb: Tcb): Tcb {
  if (tcb.state === 'LISTEN') return tcb;
  return isHalfOpen(tcb) ? LISTEN : CLOSED;
}

/** What time alone makes of an endpoint: TIME-WAIT ends, and a half-open entry where that is known. */
export function afterTime(tcb: Tcb, now: number, profile: Profile): Tcb | undefined {
  if (timeWaitOver(tcb, now, MSL_SECONDS[profile])) return CLOSED;
  return halfOpenOver(tcb, now, profile) ? LISTEN : undefined;
}

function halfOpenOver(tcb: Tcb, now: number, profile: Profile): boolean {
  const { halfOpenSince } = tcb;
  const limit = HALF_OPEN_SECONDS[profile];
  if (limit === undefined || halfOpenSince === undefined || !isHalfOpen(tcb)) return false;
  return now - halfOpenSince >= limit;
}

/** Whether TIME-WAIT ends by `now`, in seconds. */
export function timeWaitOver(tcb: Tcb, now: number, msl: number): boolean {
  return tcb.state === 'TIME-WAIT' && now - (tcb.timeWaitSince ?? 0) >= 2 * msl;
}
