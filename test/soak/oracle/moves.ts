/** What a conforming endpoint may emit now (RFC 9293 3.10; the fifth table of the reference). */
import { speaker } from './cookies.ts';
import { type Due, type Endpoint, isSynchronized, type StateName } from './endpoint.ts';
import { earlyText, mustRepeat } from './fast-open.ts';
import { largest } from './negotiated.ts';
import { isReported } from './report.ts';
import { ahead, plus, type Segment, segment } from './segment.ts';
import { hasUpdate, isClosed, isProbing, isStopped, sendRoom } from './windows.ts';

export interface Move {
  readonly segment: Segment;
  /** The call or timer behind it. */
  readonly cause: string | undefined;
  /** Whether a note may leave the cause out. */
  readonly causeOptional: boolean;
  /** Whether its seq follows from what is written: always, with its cause, or not. */
  readonly seqFollows: 'always' | 'with-cause' | 'no';
  readonly weight: number;
  /** It is sent again before its timer fires. */
  readonly early?: true;
}

const SENDS: ReadonlySet<StateName> = new Set(['ESTABLISHED', 'CLOSE-WAIT']);
const CLOSES: ReadonlySet<StateName> = new Set(['SYN-RECEIVED', 'ESTABLISHED', 'CLOSE-WAIT']);
export const ABORT_RESETS: ReadonlySet<StateName> = new Set([
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
]);

/** No more than this is outstanding. */
const MOST_OUTSTANDING = 20_000;

/** What the user sends next, if it sends. */
export interface Wish {
  readonly len: number;
  readonly psh: boolean;
  readonly urgent: boolean;
  /** It closes though the window is closed, as stacks do. */
  readonly always: boolean;
}

export function moves(e: Endpoint, wish: Wish): readonly Move[] {
  if (e.due?.now) return replies(speaker(e), e.due, wish);
  if (e.state === 'CLOSED') return [opens(e, wish)];
  const again = retransmissions(e);
  if (e.state === 'SYN-SENT') return again;
  const acks = e.due ? [move(bareAck(e), 4)] : [];
  const timed = isStopped(e) ? probes(e) : [...again, ...keepAlives(e)];
  return [...acks, ...timed, ...carriers(e, wish), ...updates(e), ...aborts(e)];
}

function replies(e: Endpoint, { kind, reset }: Due, wish: Wish): readonly Move[] {
  if (reset) return [move(reset)];
  const synAck = segment({ syn: true, ack: true, seq: e.iss, ackNo: e.rcv });
  if (kind === 'syn-ack') return [move(synAck)];
  if (kind === 'syn-ack-or-ack') return [move(synAck), move(bareAck(e))];
  return kind === 'challenge' ? [move(bareAck(e))] : [move(bareAck(e), 6), ...carriers(e, wish)];
}

function opens(e: Endpoint, wish: Wish): Move {
  const len = earlyText(e, wish.len);
  return { ...move(segment({ syn: true, seq: e.nextIss, len }), 3), cause: 'connect' };
}

/** New text, a FIN, or both; each carries the acknowledgment. */
function carriers(e: Endpoint, wish: Wish): readonly Move[] {
  if (mustRepeat(e)) return [];
  if (isClosed(e) || sendRoom(e) < 1) return closes(e, wish);
  const len = Math.min(wish.len, largest(e), sendRoom(e));
  const { psh } = wish;
  const here = { ack: true, seq: e.nxt, ackNo: e.rcv, psh };
  const urgent = wish.urgent ? len : undefined;
  const room = SENDS.has(e.state) && ahead(e.una, e.nxt) + len < MOST_OUTSTANDING;
  // The first two duplicate ACKs may each bring out a segment (RFC 3042 2).
  const isAsked = e.report.again === 1 || e.report.again === 2;
  const often = (e.habits.bulk ? 40 : 8) * (isAsked ? 3 : 1);
  const text = behind(e, {
    ...move(segment({ ...here, len, urgent }), often),
    cause: `send ${len}`,
  });
  const both = behind(e, { ...move(segment({ ...here, fin: true, len }), 1), cause: 'close' });
  return [
    ...(room ? [text, ...overProbe(e, text), ...(len < sendRoom(e) ? [both] : [])] : []),
    ...closes(e, wish),
  ];
}

/** A FIN alone goes out whatever the window. */
function closes(e: Endpoint, { always }: Wish): readonly Move[] {
  const isFull = isClosed(e) || sendRoom(e) < 1;
  if (!CLOSES.has(e.state) || (isFull && !always)) return [];
  const fin = segment({ ack: true, seq: e.nxt, ackNo: e.rcv, fin: true });
  return [{ ...move(fin, isFull ? 1 : 3), cause: 'close' }];
}

/** Where the octet of a probe is outstanding, text that does not begin with it says so. */
function behind(e: Endpoint, text: Move): Move {
  return isProbing(e) ? { ...text, seqFollows: 'no' } : text;
}

/** The text that begins with the octet of a probe. */
function overProbe(e: Endpoint, text: Move): readonly Move[] {
  if (!isProbing(e) || text.segment.len <= ahead(e.una, e.nxt)) return [];
  return [{ ...text, segment: { ...text.segment, seq: e.una, urgent: undefined } }];
}

/** The front of the queue after a timeout; any of the queue where the loss was noticed otherwise. */
export function retransmissions(e: Endpoint): readonly Move[] {
  const [front] = e.queue;
  const again = e.queue
    .filter((old) => old === front || (!old.fin && !isReported(e, old)))
    .map((old, index): Move => {
      const numbers = { seq: old.seq, ackNo: e.state === 'SYN-SENT' ? 0 : e.rcv };
      const again = { ...old, ...numbers, ack: e.state !== 'SYN-SENT' };
      const follows = old.syn || old.fin ? 'always' : 'with-cause';
      return index === 0
        ? { ...timed(again, 4, 'timeout RTO'), causeOptional: !old.fin, seqFollows: follows }
        : { ...move(again, 1), seqFollows: 'no', early: true };
    });
  return [...quickly(e), ...again];
}

/** The third duplicate ACK tells of a loss (RFC 5681 3.2). */
function quickly(e: Endpoint): readonly Move[] {
  const [front] = e.queue;
  if (e.report.again < 3 || !front || front.fin || front.syn) return [];
  return [{ ...move({ ...front, ack: true, ackNo: e.rcv }, 10), seqFollows: 'no' }];
}

/**
 * Into a closed window goes one octet, and always the same (RFC 9293 3.8.6.1); or, in Linux, none. Until
 * its SYN is acknowledged that is what goes out again.
 */
function probes(e: Endpoint): readonly Move[] {
  const [front] = e.queue;
  if (front?.syn || (!SENDS.has(e.state) && !front?.len)) return [];
  const one = segment({ ack: true, seq: e.una, ackNo: e.rcv, len: 1 });
  const none = segment({ ack: true, seq: plus(e.una, -1), ackNo: e.rcv });
  return [
    { ...timed(one, 6, 'timeout persist'), causeOptional: true },
    { ...timed(none, 2, 'timeout persist'), seqFollows: 'no' },
  ];
}

/** The window has opened by enough to say so. */
function updates(e: Endpoint): readonly Move[] {
  return hasUpdate(e) && e.peerFin === undefined && isSynchronized(e) ? [move(bareAck(e), 5)] : [];
}

/** Only an idle connection is probed. */
function keepAlives(e: Endpoint): readonly Move[] {
  if (!SENDS.has(e.state) || e.queue.length > 0 || e.due) return [];
  const probe = segment({ ack: true, seq: plus(e.nxt, -1), ackNo: e.rcv });
  return [timed(probe, 1, 'timeout keepalive')];
}

function aborts(e: Endpoint): readonly Move[] {
  if (!ABORT_RESETS.has(e.state)) return [];
  const bare = { ...move(segment({ rst: true, seq: e.nxt })), cause: 'abort' };
  const acking = segment({ rst: true, ack: true, seq: e.nxt, ackNo: e.rcv });
  return [bare, { ...bare, segment: acking }];
}

function bareAck(e: Endpoint): Segment {
  return segment({ ack: true, seq: e.nxt, ackNo: e.rcv });
}

function timed(s: Segment, weight: number, cause: string): Move {
  return { ...move(s, weight), cause, causeOptional: false, seqFollows: 'with-cause' };
}

function move(s: Segment, weight = 1): Move {
  return { segment: s, cause: undefined, causeOptional: true, seqFollows: 'always', weight };
}
