/** What a segment carries beside its numbers, and what comes of that at either end. */
import { bitsFor, congestionArrived, congestionSent } from './congestion.ts';
import type { Endpoint } from './endpoint.ts';
import { cookieFor, cookieGiven } from './fast-open.ts';
import { blocksFor, reportArrived, reportSent } from './report.ts';
import type { Options, Segment } from './segment.ts';
import { stampArrived, stampSent, stampsFor } from './stamps.ts';
import { offeredWindow, windowArrived, windowSent } from './windows.ts';

/** The segment as its sender puts it on the wire. */
export function dressed(e: Endpoint, s: Segment): Segment {
  const sack = blocksFor(e, s);
  const ts = stampsFor(e, s);
  const beside = { ...(sack && { sack }), ...(ts && { ts }) };
  const tfo = cookieFor(e, s);
  const options = {
    ...(s.syn ? offersOf(e, s) : {}),
    ...beside,
    ...(tfo !== undefined && { tfo }),
  };
  return { ...s, ...bitsFor(e, s), win: offeredWindow(e, s), options };
}

/** A SYN,ACK repeats only what the SYN offered, but for the MSS, which each side says for itself. */
function offersOf({ habits, peerOffered }: Endpoint, s: Segment): Options {
  const may = (option: keyof Options) => !s.ack || peerOffered?.[option] !== undefined;
  const { mss, wscale, sack } = habits;
  return {
    ...(mss !== undefined && { mss }),
    ...(wscale !== undefined && may('wscale') && { wscale }),
    ...(sack && may('sackok') && { sackok: true }),
  };
}

/** `before` it was sent, and with its numbers counted. */
export function afterSent(before: Endpoint, after: Endpoint, s: Segment): Endpoint {
  if (s.rst) return after;
  const counted = s.syn ? { ...after, offered: s.options } : after;
  return {
    ...counted,
    windows: windowSent(counted, s),
    stamps: stampSent(counted, s),
    congestion: congestionSent({ ...counted, nxt: before.nxt }, s),
    report: reportSent(before, after, s),
  };
}

/** `before` an acceptable segment arrived, and what the steps of 3.10.7 made of it. */
export function afterArrived(before: Endpoint, after: Endpoint, s: Segment): Endpoint {
  if (after.state === 'CLOSED' || s.rst) return after;
  const heard = s.syn ? { ...after, peerOffered: s.options } : after;
  return {
    ...heard,
    cookie: cookieGiven(heard, s),
    windows: windowArrived(before, heard, s),
    stamps: stampArrived(before, heard, s),
    congestion: congestionArrived(before, heard, s),
    report: reportArrived(before, heard, s),
  };
}
