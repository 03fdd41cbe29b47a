/** A segment arrives in SYN-RECEIVED or later (RFC 9293 3.10.7.4): eight steps in their order. */
import { accepted, resetFor } from './arrive.ts';
import { afterArrived } from './dress.ts';
import { type Endpoint, gone, isSynchronized, owing, owingLater } from './endpoint.ts';
import { duplicateIn } from './report.ts';
import { ahead, endOf, finOf, lengthOf, plus, type Segment } from './segment.ts';
import { hasNewerStamp, isOutdated } from './stamps.ts';
import { receiveWindow, windowArrived } from './windows.ts';

export function arriveOtherwise(e: Endpoint, s: Segment): Endpoint {
  const again = e.state === 'SYN-RECEIVED' && s.syn && s.seq === e.irs && !s.rst;
  if (again && e.opened === 'active' && s.ack) return arriveAck(e, trimmed(e, s), s);
  // Its SYN lies below the window, whatever text follows it.
  if (again) return owing(e, s.ack || e.opened === 'active' ? 'challenge' : 'syn-ack-or-ack');
  // Who accepts a SYN listens.
  if (reuses(e, s)) return accepted({ ...e, listens: true }, s);
  const { profile } = e.habits;
  if (profile === 'bsd' && e.state === 'TIME-WAIT' && (s.rst || !s.ack)) return e;
  if (s.syn && !s.rst && isSynchronized(e) && profile !== 'rfc793') return owing(e, 'challenge');
  if (isOutdated(e, s)) return owing(e, 'challenge');
  if (isRefused(e, s)) return owing(refused(e, s), 'challenge');
  if (!isAcceptable(e, s)) return s.rst ? e : owing(noticed(e, s), 'challenge');
  if (s.rst) return reset(e, s);
  if (s.syn) return synInWindow(e, s);
  return s.ack ? arriveAck(e, trimmed(e, s), s) : e;
}

/** RFC 793 took any reset in the window; in TIME-WAIT Linux has nobody to ask. */
function reset(e: Endpoint, s: Segment): Endpoint {
  const { profile } = e.habits;
  if (s.seq === e.rcv || profile === 'rfc793') return gone(e);
  return profile === 'linux' && e.state === 'TIME-WAIT' ? e : owing(e, 'challenge');
}

function synInWindow(e: Endpoint, s: Segment): Endpoint {
  if (e.state === 'SYN-RECEIVED' && e.opened === 'passive') return gone(e);
  return e.habits.profile === 'rfc793'
    ? owing(gone(e), 'reset', resetFor(s))
    : owing(e, 'challenge');
}

/** A segment that brings nothing new may bring something for the second time. */
function noticed(e: Endpoint, s: Segment): Endpoint {
  return { ...e, report: { ...e.report, duplicate: duplicateIn(e, s) } };
}

/** Text or a FIN in order that finds the window closed. */
function isRefused(e: Endpoint, s: Segment): boolean {
  if (receiveWindow(e) !== 0 || !s.ack || s.syn || s.rst) return false;
  return lengthOf(s) > 0 && s.seq === e.rcv;
}

/** Its acknowledgment counts all the same (RFC 9293 3.10.7.4, first step). */
function refused(e: Endpoint, s: Segment): Endpoint {
  const isNews = ahead(e.una, s.ackNo) > 0 && ahead(s.ackNo, e.nxt) >= 0;
  if (e.state === 'SYN-RECEIVED' && isNews) {
    const open = takeHeld({ ...acknowledged(e, s), state: 'ESTABLISHED' });
    return { ...open, windows: windowArrived(e, open, s) };
  }
  const acked = isNews ? finAcknowledged(acknowledged(e, s)) : e;
  if (acked.state === 'CLOSED' || ahead(s.ackNo, e.nxt) < 0) return acked;
  return { ...acked, windows: windowArrived(e, acked, s) };
}

/** Table 6. */
export function isAcceptable(e: Endpoint, s: Segment): boolean {
  const window = receiveWindow(e);
  const inWindow = (n: number) => ahead(e.rcv, n) >= 0 && ahead(e.rcv, n) < window;
  const length = lengthOf(s);
  // Behind the octet of a probe that was not taken an ACK is valid all the same.
  if (window === 0)
    return length === 0 && (s.seq === e.rcv || (s.seq === plus(e.rcv, 1) && !s.rst));
  return inWindow(s.seq) || (length > 0 && inWindow(plus(s.seq, length - 1)));
}

/** A newer SYN may open the next connection (MAY-2, RFC 6191). */
export function reuses(e: Endpoint, s: Segment): boolean {
  if (e.state !== 'TIME-WAIT' || !s.syn || s.ack || s.rst) return false;
  return hasNewerStamp(e, s) ?? ahead(e.rcv, s.seq) > 0;
}

/** The part at or after RCV.NXT. */
function trimmed(e: Endpoint, s: Segment): Segment {
  const bare = s.syn ? { ...s, syn: false, seq: plus(s.seq, 1) } : s;
  const old = ahead(bare.seq, e.rcv);
  return old > 0 ? { ...bare, seq: e.rcv, len: bare.len - old } : bare;
}

/** Fifth step. */
function arriveAck(e: Endpoint, s: Segment, whole: Segment): Endpoint {
  const unsent = ahead(e.nxt, s.ackNo) > 0;
  const news = ahead(e.una, s.ackNo) > 0 && !unsent;
  if (e.state === 'SYN-RECEIVED') {
    if (!news) return owing(e, 'reset', resetFor(s));
    const open = takeHeld({ ...acknowledged(e, s), state: 'ESTABLISHED' });
    return afterArrived(e, receive(open, s), whole);
  }
  if (unsent && e.habits.profile === 'linux') return e;
  if (unsent || isTooOld(e, s)) return owing(e, 'challenge');
  return afterArrived(e, receive(news ? finAcknowledged(acknowledged(e, s)) : e, s), whole);
}

/** Below SND.UNA - MAX.SND.WND, where a window was told (RFC 5961 5.2). */
function isTooOld({ una, windows, habits }: Endpoint, { ackNo }: Segment): boolean {
  return habits.profile !== 'rfc793' && windows.most > 0 && ahead(ackNo, una) > windows.most;
}

export function acknowledged(e: Endpoint, { ackNo }: Segment): Endpoint {
  const left = e.queue.filter((sent) => ahead(ackNo, endOf(sent)) > 0);
  return { ...e, una: ackNo, queue: left.map((sent) => outstanding(sent, ackNo)) };
}

/** The part that is not acknowledged. */
function outstanding(sent: Segment, una: number): Segment {
  const bare =
    sent.syn && sent.seq !== una ? { ...sent, syn: false, seq: plus(sent.seq, 1) } : sent;
  const acked = ahead(bare.seq, una);
  if (acked <= 0) return bare;
  const urgent = bare.urgent === undefined ? undefined : Math.max(1, bare.urgent - acked);
  return { ...bare, seq: una, len: bare.len - acked, urgent };
}

function finAcknowledged(e: Endpoint): Endpoint {
  if (e.fin === undefined || ahead(e.fin, e.una) <= 0) return e;
  if (e.state === 'FIN-WAIT-1') return { ...e, state: 'FIN-WAIT-2' };
  if (e.state === 'CLOSING') return { ...e, state: 'TIME-WAIT' };
  return e.state === 'LAST-ACK' ? gone(e) : e;
}

/** Seventh and eighth step. */
function receive(e: Endpoint, s: Segment): Endpoint {
  if (lengthOf(s) === 0) return e;
  if (!['ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2'].includes(e.state)) return e;
  const taken = takeHeld(hold(e, s));
  return taken.peerFin === undefined ? owingLater(taken) : owing(taken, 'ack');
}

export function hold(e: Endpoint, s: Segment): Endpoint {
  return lengthOf(s) === 0 ? e : { ...e, held: [...e.held, s] };
}

/** Takes everything that is in order by now, and the FIN behind it. */
export function takeHeld(e: Endpoint): Endpoint {
  const next = e.held.find((s) => ahead(s.seq, e.rcv) >= 0);
  if (!next) return e;
  const held = e.held.filter((s) => s !== next);
  const end = finOf(next);
  const rcv = ahead(e.rcv, end) > 0 ? end : e.rcv;
  if (next.fin && rcv === end) return finReceived({ ...e, rcv, held: [] });
  return takeHeld({ ...e, rcv, held });
}

function finReceived(e: Endpoint): Endpoint {
  const taken: Endpoint = { ...e, peerFin: e.rcv, rcv: plus(e.rcv, 1) };
  if (e.state === 'ESTABLISHED') return { ...taken, state: 'CLOSE-WAIT' };
  if (e.state === 'FIN-WAIT-2') return { ...taken, state: 'TIME-WAIT' };
  return { ...taken, state: 'CLOSING' };
}
