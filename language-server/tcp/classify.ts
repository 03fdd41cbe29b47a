/** What kind of segment its sender emits, judged against the sender's TCB before it. */
import {
  ACK,
  FIN,
  finSeqOf,
  has,
  hasText,
  occupies,
  RST,
  type Segment,
  SYN,
  segEnd,
} from './segment.ts';
import { add, after, before, distance, equals, notAfter } from './sequence.ts';
import { isUnconnected } from './state.ts';
import { owesKind, type Tcb } from './tcb.ts';

export const CLASSES = [
  'reset',
  'syn',
  'syn-retransmission',
  'syn-ack',
  'syn-ack-retransmission',
  'fin',
  'fin-retransmission',
  'data',
  'retransmission',
  'keep-alive',
  'zero-window-probe',
  'ack',
] as const;

export type SegmentClass = (typeof CLASSES)[number];

/** The first that fits (RULES.md 0.11); where the window is closed an empty probe is no keep-alive. */
export function classify(sender: Tcb, segment: Segment): SegmentClass {
  if (has(segment, RST)) return 'reset';
  if (has(segment, SYN)) return classifySyn(sender, segment);
  if (has(segment, FIN)) return isFinAgain(sender, segment) ? 'fin-retransmission' : 'fin';
  if (isProbe(sender, segment)) return 'zero-window-probe';
  if (isKeepAlive(sender, segment)) return 'keep-alive';
  if (!occupies(segment)) return 'ack';
  return isRetransmission(sender, segment) ? 'retransmission' : 'data';
}

function classifySyn(sender: Tcb, segment: Segment): SegmentClass {
  const again = sender.iss !== undefined && equals(segment.seq, sender.iss) === true;
  if (has(segment, ACK)) {
    const sent = isSynOutstanding(sender) && !owesKind(sender, 'syn-ack');
    return again && sent ? 'syn-ack-retransmission' : 'syn-ack';
  }
  return again && sender.state === 'SYN-SENT' && !sender.calls.connect
    ? 'syn-retransmission'
    : 'syn';
}

/** Its SYN has not been acknowledged, though it may have sent its FIN since (RFC 9293 3.10.4). */
export function isSynOutstanding({ state, iss, sndUna }: Tcb): boolean {
  if (isUnconnected(state) || state === 'SYN-SENT' || !iss || !sndUna) return false;
  return equals(iss, sndUna) === true;
}

function isFinAgain(sender: Tcb, segment: Segment): boolean {
  return sender.finSeq !== undefined && equals(finSeqOf(segment), sender.finSeq) === true;
}

/** RFC 9293 3.8.4: one below SND.NXT, at most one octet, nothing outstanding and nothing to answer. */
function isKeepAlive(sender: Tcb, segment: Segment): boolean {
  const { sndNxt, sndUna } = sender;
  if (!sndNxt || !sndUna || !has(segment, ACK) || sender.owes.length > 0) return false;
  if (distance(segment.seq, sndNxt) !== 1 || equals(sndUna, sndNxt) !== true) return false;
  return notAfter(segEnd(segment), sndNxt) === true;
}

/** RFC 9293 3.8.6.1: the peer's window is 0, and at most one octet goes out. */
function isProbe(sender: Tcb, segment: Segment): boolean {
  const { sndNxt, sndUna, sndWnd, fired } = sender;
  const isClosed = sndWnd === 0 && fired !== 'keepalive';
  if (!sndNxt || !sndUna || !(isClosed || fired === 'persist')) return false;
  const single = hasText(segment) && equals(segEnd(segment), add(segment.seq, 1)) === true;
  const linux = !hasText(segment) && equals(add(segment.seq, 1), sndUna) === true;
  return (
    linux ||
    (single && (equals(segment.seq, sndNxt) === true || equals(segment.seq, sndUna) === true))
  );
}

function isRetransmission(sender: Tcb, segment: Segment): boolean {
  const { sndNxt } = sender;
  if (!sndNxt) return false;
  return before(segment.seq, sndNxt) === true && after(segEnd(segment), sndNxt) !== true;
}
