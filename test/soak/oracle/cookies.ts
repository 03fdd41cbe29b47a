/** SYN cookies (RFC 4987 3.6): a listener answers and keeps nothing, for the ACK brings everything back. */
import { accepted } from './arrive.ts';
import { type Endpoint, owing } from './endpoint.ts';
import type { Habits } from './habits.ts';
import { plus, type Segment } from './segment.ts';

/** The listener after a SYN that it answers with a cookie; the same SYN gets the same. */
export function bake(e: Endpoint, s: Segment): Endpoint {
  const known = e.baked?.irs === s.seq ? e.baked : undefined;
  const iss = known?.iss ?? e.nextIss;
  const bare = { ...s, len: 0, fin: false };
  const connection = accepted({ ...e, habits: keptHabits(e, s), nextIss: iss }, bare);
  const nextIss = known ? e.nextIss : plus(iss, 1 + e.gap);
  return owing({ ...e, nextIss, baked: { ...connection, due: undefined } }, 'syn-ack');
}

/** Whether it acknowledges the cookie, and begins behind the SYN that the cookie covers. */
export function bringsBack({ baked }: Endpoint, s: Segment): boolean {
  if (!baked || !s.ack || s.rst) return false;
  return s.ackNo === plus(baked.iss, 1) && s.seq === baked.rcv;
}

/** The connection as it would be, had the listener kept it. */
export function rebuilt(e: Endpoint): Endpoint {
  const { baked = e } = e;
  return { ...baked, stamps: { ...baked.stamps, clock: e.stamps.clock } };
}

/** Who speaks: of a listener that keeps nothing, what its cookie stands for. */
export function speaker(e: Endpoint): Endpoint {
  return e.state === 'CLOSED' && e.due?.kind === 'syn-ack' ? rebuilt(e) : e;
}

/** Without timestamps a cookie has no room for more than an MSS. */
function keptHabits({ habits }: Endpoint, { options }: Segment): Habits {
  const isRoomy = habits.stamps && options.ts !== undefined;
  return isRoomy ? habits : { ...habits, wscale: undefined, sack: false };
}
