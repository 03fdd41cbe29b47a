/** Windows (RFC 9293 3.8.6): what a receiver has room for and offers, and what a sender may use. */
import type { Endpoint } from './endpoint.ts';
import { ownShift } from './negotiated.ts';
import { ahead, endOf, lengthOf, plus, type Segment } from './segment.ts';

export interface Windows {
  /** Octets in order that the application has not read yet. */
  readonly unread: number;
  /** Octets of its buffer that the host needs for something else. */
  readonly lent: number;
  /** The right edge that was offered last; only of who shrinks windows does it move back. */
  readonly edge: number | undefined;
  /** SND.WND, SND.WL1, SND.WL2. */
  readonly snd: number | undefined;
  readonly wl1: number;
  readonly wl2: number;
  /** It has taken text though the window was closed: only its ACK tells. */
  readonly took: boolean;
  /** The window that was told last, if nothing has arrived since. */
  readonly told: number | undefined;
  /** The octet that asked a closed window last. */
  readonly probed: number | undefined;
  /** The window as it was told last: it may have stayed so since, or text may have filled it. */
  readonly width: number;
  /** MAX.SND.WND (RFC 5961 5.2). */
  readonly most: number;
}

export const NO_WINDOWS: Windows = {
  unread: 0,
  lent: 0,
  edge: undefined,
  snd: undefined,
  wl1: 0,
  wl2: 0,
  took: false,
  told: undefined,
  width: 0,
  probed: undefined,
  most: 0,
};

const LARGEST_FIELD = 65_535;

/** RCV.WND: what was offered, or what would be offered now. */
export function receiveWindow(e: Endpoint): number {
  const { edge } = e.windows;
  if (e.habits.buffer === undefined) return e.window;
  if (edge === undefined) return LARGEST_FIELD;
  const promised = ahead(e.rcv, edge);
  return promised > 0 || !worthwhile(e) ? Math.max(0, promised) : free(e);
}

function free({ habits, windows }: Endpoint): number {
  return Math.max(0, (habits.buffer ?? LARGEST_FIELD) - windows.unread - windows.lent);
}

/** The edge moves by a full segment or half of the buffer, or not at all (MUST-39). */
function worthwhile(e: Endpoint): boolean {
  const { edge } = e.windows;
  if (edge === undefined) return true;
  const gain = ahead(edge, plus(e.rcv, free(e)));
  return gain > 0 && gain >= Math.min(e.habits.mss ?? 536, (e.habits.buffer ?? 0) / 2);
}

/** The window of the next segment, in the units of the scale: not less than was promised. */
export function offeredWindow(e: Endpoint, s: Segment): number | undefined {
  if (e.habits.buffer === undefined || s.rst) return undefined;
  const promised = e.windows.edge === undefined ? 0 : Math.max(0, ahead(e.rcv, e.windows.edge));
  if (s.syn)
    return Math.min(LARGEST_FIELD, e.habits.shrinks ? free(e) : Math.max(promised, free(e)));
  const unit = 2 ** ownShift(e);
  const most = LARGEST_FIELD * unit;
  const open = worthwhile(e) ? Math.floor(Math.min(free(e), most) / unit) * unit : 0;
  const kept = Math.min(Math.ceil(promised / unit) * unit, most);
  const least = e.habits.shrinks ? Math.min(kept, Math.floor(free(e) / unit) * unit) : kept;
  return Math.max(open, least);
}

/** Whether an ACK that only tells a larger window would be sent now. */
export function hasUpdate(e: Endpoint): boolean {
  const { edge } = e.windows;
  if (e.habits.buffer === undefined || edge === undefined) return false;
  const next = offeredWindow(e, { syn: false, rst: false } as Segment) ?? 0;
  return (
    worthwhile(e) &&
    ahead(edge, plus(e.rcv, next)) >= Math.min(e.habits.mss ?? 536, e.habits.buffer / 2)
  );
}

/**
 * Whether it is in the window depends on what the application has read, which nobody knows. Of text and
 * FINs the next ACK tells.
 */
export function isUncertain({ rcv, windows }: Endpoint, s: Segment): boolean {
  const { edge, width } = windows;
  if (edge === undefined || lengthOf(s) > 0) return false;
  const first = ahead(rcv, s.seq);
  // Whether it has opened since, nobody has been told.
  if (edge === rcv) return first > 1 || (s.rst && first === 1);
  return first >= ahead(rcv, edge) && first < width;
}

/** Whether there is room for it depends on that as well, but its ACK tells. */
export function isInDoubt({ windows: { edge } }: Endpoint, s: Segment): boolean {
  return edge !== undefined && lengthOf(s) > 0 && ahead(edge, endOf(s)) > 0;
}

/** Octets that the peer's window leaves. */
export function sendRoom({ windows: { snd, wl2 }, nxt }: Endpoint): number {
  return snd === undefined ? Infinity : ahead(nxt, plus(wl2, snd));
}

export function isClosed({ windows }: Endpoint): boolean {
  return windows.snd === 0;
}

/** What is outstanding waits for the window; a FIN alone does not. */
export function isStopped(e: Endpoint): boolean {
  const [front] = e.queue;
  return isClosed(e) && !(front?.fin && front.len === 0);
}

function probedBy(e: Endpoint, s: Segment): number | undefined {
  return isClosed(e) && s.len === 1 ? s.seq : e.windows.probed;
}

/** The octet of its probe has not been taken yet. */
export function isProbing({ windows, una }: Endpoint): boolean {
  return windows.probed === una;
}

/** After a segment left. */
export function windowSent(e: Endpoint, s: Segment): Windows {
  const windows = {
    ...e.windows,
    took: false,
    told: s.win,
    width: s.win ?? 0,
    probed: probedBy(e, s),
  };
  if (s.win === undefined || !s.ack || s.rst) return windows;
  const edge = plus(s.ackNo, s.win);
  // The field of a SYN may be too small for all that there is.
  const shrinks = e.habits.shrinks && !(s.syn && s.win === LARGEST_FIELD);
  const further = windows.edge === undefined || ahead(windows.edge, edge) > 0 || shrinks;
  return further ? { ...windows, edge } : windows;
}

/** After an acceptable segment arrived: `before` it, and what its steps made of it. */
export function windowArrived(before: Endpoint, after: Endpoint, s: Segment): Windows {
  const took = before.windows.edge === before.rcv && before.rcv !== after.rcv;
  const most = Math.max(after.windows.most, s.win ?? 0);
  const windows = { ...after.windows, took: after.windows.took || took, told: undefined };
  const read = after.peerFin !== before.peerFin ? 1 : 0;
  const came = before.rcv === 0 || s.syn ? 0 : Math.max(0, ahead(before.rcv, after.rcv) - read);
  const unread = windows.unread + came;
  const newer = s.win !== undefined && s.ack && isNewer(before, s) && isTaken(before, s);
  if (s.syn && s.win !== undefined)
    return { ...windows, most, unread, snd: s.win, wl1: s.seq, wl2: s.ack ? s.ackNo : after.una };
  return newer && s.win !== undefined
    ? { ...windows, most, unread, snd: s.win, wl1: s.seq, wl2: s.ackNo }
    : { ...windows, unread };
}

/** It acknowledges nothing that is not sent, and is not older than what told the window. */
function isNewer({ windows: { snd, wl1, wl2 } }: Endpoint, s: Segment): boolean {
  if (snd === undefined) return true;
  return ahead(wl1, s.seq) > 0 || (wl1 === s.seq && ahead(wl2, s.ackNo) >= 0);
}

function isTaken({ una, nxt }: Endpoint, { ackNo }: Segment): boolean {
  return ahead(una, ackNo) >= 0 && ahead(ackNo, nxt) >= 0;
}
