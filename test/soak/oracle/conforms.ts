/** Whether a conforming endpoint could emit a segment now, whatever its user calls for. */
import { speaker } from './cookies.ts';
import type { Due, Endpoint, StateName } from './endpoint.ts';
import { ABORT_RESETS } from './moves.ts';
import { ahead, endOf, finOf, lengthOf, plus, type Segment } from './segment.ts';
import { isClosed, sendRoom } from './windows.ts';

const SENDS: ReadonlySet<StateName> = new Set(['ESTABLISHED', 'CLOSE-WAIT']);
const CLOSES: ReadonlySet<StateName> = new Set(['SYN-RECEIVED', 'ESTABLISHED', 'CLOSE-WAIT']);

/** FIN-WAIT-2 may wait for ever. */
const ASKS: ReadonlySet<StateName> = new Set([...SENDS, 'FIN-WAIT-2']);

/** RFC 9293 3.10.5 sends nothing in the last two, and stacks do. */
const RESETS: ReadonlySet<StateName> = new Set([...ABORT_RESETS, 'CLOSING', 'LAST-ACK']);

export function conforms(end: Endpoint, s: Segment): boolean {
  const e = { ...speaker(end), due: end.due };
  if (!isWellFormed(s) || !fitsItsOptions(s) || !hasRoom(e, s)) return false;
  if (s.rst && e.due?.kind === 'challenge') return conforms({ ...e, due: undefined }, s);
  if (e.due?.now && e.due.kind !== 'ack') return answers(e, e.due, s);
  if (s.rst) return RESETS.has(e.state) && s.seq === e.nxt && acksRight(e, s);
  if (e.state === 'CLOSED' || e.state === 'SYN-SENT') return opens(e, s);
  if (!s.ack || s.ackNo !== e.rcv) return false;
  if (s.syn) return e.queue[0]?.syn === true && s.seq === e.iss && s.len === 0;
  if (isKeepAlive(e, s) || isEmptyProbe(e, s)) return true;
  if (lengthOf(s) === 0) return isBareAck(e, s);
  return isAgain(e, s) || isNew(e, s);
}

/** One of SYN, FIN, RST at most, and something at all. */
function isWellFormed(s: Segment): boolean {
  const kinds = [s.syn, s.fin, s.rst].filter(Boolean).length;
  return kinds <= 1 && (kinds === 1 || s.ack);
}

/** Some options belong to SYNs alone, and blocks to no SYN, whose window is not scaled. */
function fitsItsOptions({ syn, win, options }: Segment): boolean {
  const { mss, wscale, sackok, tfo, sack } = options;
  if (syn && (sack || (win !== undefined && win > 65_535))) return false;
  return syn || [mss, wscale, sackok, tfo].every((option) => option === undefined);
}

/** New text goes no further than the peer's window, but for the octet of a probe. */
function hasRoom(e: Endpoint, s: Segment): boolean {
  if (s.syn || s.len <= 1) return true;
  const news = ahead(e.nxt, plus(s.seq, s.len));
  return news <= 0 || news <= sendRoom(e);
}

/** A listener chooses its first number; every other is given. */
function answers(e: Endpoint, { kind, reset }: Due, s: Segment): boolean {
  if (reset) return answersByReset(e, reset, s);
  const right = s.ack && !s.rst && s.ackNo === e.rcv;
  const chosen = kind === 'syn-ack' && e.opened === 'passive';
  const expected = kind === 'syn-ack' || kind === 'syn-ack-or-ack';
  const synAck = expected && right && s.syn && (chosen || s.seq === e.iss) && s.len === 0;
  const rest = { ...e, due: undefined };
  if (kind === 'syn-ack') return synAck || (e.opened === 'active' && acksOnly(e, s));
  // Any segment that acknowledges will do.
  return synAck || (right && !isKeepAlive(rest, s) && conforms(rest, s));
}

/** In a simultaneous open old implementations acknowledge without repeating the SYN. */
function acksOnly(e: Endpoint, s: Segment): boolean {
  return s.ack && s.ackNo === e.rcv && s.seq === e.nxt && lengthOf(s) === 0;
}

/** An ACK bit on a reset that does not need one does no harm. */
function answersByReset(e: Endpoint, reset: Segment, s: Segment): boolean {
  if (!s.rst || s.seq !== reset.seq) return false;
  return reset.ack ? s.ack && s.ackNo === reset.ackNo : acksRight(e, s);
}

function acksRight(e: Endpoint, s: Segment): boolean {
  return !s.ack || s.ackNo === e.rcv;
}

/** The first SYN has any number, and any text; a repeated one the same, or less of its text. */
function opens(e: Endpoint, s: Segment): boolean {
  if (!s.syn || s.ack) return false;
  return e.state === 'CLOSED' || (s.seq === e.iss && ahead(endOf(s), e.nxt) >= 0);
}

/** After a timeout some go back to what is outstanding: to where a segment begins. */
function isBareAck(e: Endpoint, s: Segment): boolean {
  if (s.seq === e.nxt) return true;
  return e.queue.some(({ syn, seq }) => !syn && seq === s.seq);
}

/** An idle end asks, with one octet of garbage or none, for as long as it waits for the other (RFC 9293 3.8.4). */
function isKeepAlive(e: Endpoint, s: Segment): boolean {
  if (e.due || s.fin || s.len > 1) return false;
  return ASKS.has(e.state) && e.una === e.nxt && s.seq === plus(e.nxt, -1);
}

/** Linux asks a closed window without an octet. */
function isEmptyProbe(e: Endpoint, s: Segment): boolean {
  return SENDS.has(e.state) && isClosed(e) && lengthOf(s) === 0 && s.seq === plus(e.una, -1);
}

/** Within what is outstanding; a FIN only where it was. */
function isAgain(e: Endpoint, s: Segment): boolean {
  const sentBefore = isOutstanding(e, s.seq) && isOutstanding(e, endOf(s));
  if (!sentBefore || s.seq === e.iss) return false;
  if (s.fin) return finOf(s) === e.fin;
  return e.fin === undefined || ahead(endOf(s), e.fin) >= 0;
}

/** New text or a FIN behind everything sent; text may begin with what is outstanding. */
function isNew(e: Endpoint, s: Segment): boolean {
  const states = s.fin ? CLOSES : SENDS;
  if (!states.has(e.state) || (s.len > 0 && !SENDS.has(e.state))) return false;
  return isOutstanding(e, s.seq) && ahead(e.nxt, endOf(s)) > 0;
}

/** From SND.UNA to SND.NXT, both included. */
function isOutstanding(e: Endpoint, n: number): boolean {
  return ahead(e.una, n) >= 0 && ahead(n, e.nxt) >= 0;
}
