/** What sending a segment does to the sender's TCB (the sending half of RFC 9293 3.10). */

import type { SegmentClass } from './classify.ts';
import type { Draft } from './draft.ts';
import { isFresh } from './fresh.ts';
import { rebase } from './numbering.ts';
import { sendOptions } from './options/index.ts';
import { inEach } from './perhaps.ts';
import { ACK, FIN, finSeqOf, has, RST, type Segment, SYN, segEnd } from './segment.ts';
import { advanced, before, equals, latest, notAfter, type Seq } from './sequence.ts';
import { shownBy } from './shown.ts';
import { isUnconnected, type State } from './state.ts';
import {
  CLOSED,
  deleted,
  NO_CALLS,
  NOTHING_OWED,
  type Obligation,
  type ResetForm,
  type Tcb,
} from './tcb.ts';
import { advertise, probe } from './window.ts';

/** The sender after it emitted `segment`, which is taken to be right. */
export function emit(sender: Tcb, segment: Segment, kind: SegmentClass): Tcb {
  const shown = shownBy(sender, segment);
  if (shown.perhaps.length === 0) return emitFrom(shown, segment, kind);
  return inEach(shown, (each) => emitFrom(named(each, segment), segment, kind));
}

/** Whichever SYN was taken, the SYN,ACK tells the number that answers it. */
function named(sender: Tcb, segment: Segment): Tcb {
  const [symbol] = sender.iss?.symbols.terms ?? [];
  if (!symbol || !isFresh(symbol.name) || !has(segment, SYN | ACK)) return sender;
  return rebase(sender, { name: symbol.name, value: segment.seq });
}

function emitFrom(sender: Tcb, segment: Segment, kind: SegmentClass): Tcb {
  if (kind === 'reset') return emitReset(sender, segment);
  const next: Draft<Tcb> = kind === 'syn' ? open(sender, segment) : { ...sender };
  probe(next, segment, kind);
  advance(next, segment);
  next.fired = undefined;
  discharge(next, segment);
  advertise(next, segment);
  acknowledge(next, segment);
  sendOptions(next, segment, kind);
  return next;
}

/** A reset that answers something leaves the state; any other is an ABORT (RFC 9293 3.10.5). */
function emitReset(sender: Tcb, segment: Segment): Tcb {
  const owed = sender.owes.filter(({ kind }) => kind === 'reset');
  const answered = owed.find(({ reset }) => reset && isOfForm(segment, reset)) ?? owed[0];
  if (answered) return { ...sender, owes: sender.owes.filter((each) => each !== answered) };
  return deleted({ ...sender, opened: 'active' });
}

function isOfForm(segment: Segment, { seq, ack }: ResetForm): boolean {
  return (
    equals(segment.seq, seq) !== false &&
    (!ack || !segment.ack || equals(segment.ack, ack) !== false)
  );
}

/** An active OPEN, unless what arrived already made it count (see `prepare` in simulate/deliver.ts). */
function open(sender: Tcb, segment: Segment): Draft<Tcb> {
  if (sender.calls.connect && !isUnconnected(sender.state)) return { ...sender, calls: NO_CALLS };
  return {
    ...CLOSED,
    state: 'SYN-SENT',
    opened: 'active',
    iss: segment.seq,
    sndUna: segment.seq,
    sndNxt: segment.seq,
    owes: sender.owes.filter(({ kind }) => kind === 'reset'),
    synOptions: segment.options ?? {},
  };
}

/** SND.NXT moves past what is new; a new FIN changes the state (RFC 9293 3.10.4). */
function advance(next: Draft<Tcb>, segment: Segment): void {
  // Nothing new comes after a FIN.
  if (next.finSeq) return;
  const end = segEnd(segment);
  next.sndNxt = next.sndNxt ? advanced(next.sndNxt, segment.seq, end) : end;
  next.sndUna ??= segment.seq;
  if (has(segment, FIN)) {
    next.finSeq = finSeqOf(segment);
    next.state = afterFin(next.state);
    next.calls = NO_CALLS;
  } else if (has(segment, SYN)) {
    // What a SYN offers stands, also where it is sent again and the options are not written again.
    next.synOptions = segment.options ?? next.synOptions ?? {};
  }
}

function afterFin(state: State): State {
  if (state === 'CLOSE-WAIT') return 'LAST-ACK';
  return state === 'ESTABLISHED' || state === 'SYN-RECEIVED' ? 'FIN-WAIT-1' : state;
}

function acknowledge(next: Draft<Tcb>, segment: Segment): void {
  const { ack } = segment;
  if (!has(segment, ACK) || !ack) return;
  const isNewest = !next.ackSent || (next.rcvNxt && equals(ack, next.rcvNxt) === true);
  next.ackSent = isNewest ? ack : latest(next.ackSent ?? ack, ack);
  if (next.state === 'SYN-RECEIVED' && has(segment, SYN)) takeSynText(next, ack);
}

/**
 * A SYN,ACK says how much it takes of text that came with the SYN: what was Fast Open may be left out,
 * and what waited may be taken at once (RFC 7413 4.2).
 */
function takeSynText(next: Draft<Tcb>, ack: Seq): void {
  const { irs, rcvNxt, held } = next;
  if (!irs || !rcvNxt) return;
  if (before(irs, ack) === true && before(ack, rcvNxt) === true) {
    next.rcvNxt = ack;
    return;
  }
  const [text] = held;
  if (!text || before(rcvNxt, ack) !== true || notAfter(ack, text.end) !== true) return;
  next.rcvNxt = ack;
  next.held = [{ ...text, seq: ack }];
}

function discharge(next: Draft<Tcb>, segment: Segment): void {
  if (next.owes.length === 0) return;
  const owes = next.owes.filter((each) => !discharges(each, next, segment));
  next.owes = owes.length === 0 ? NOTHING_OWED : owes;
}

/** Whether the segment is the reply that was owed (RULES.md 0.10). */
function discharges(owed: Obligation, sender: Tcb, segment: Segment): boolean {
  if (owed.kind === 'reset') return has(segment, RST);
  if (owed.kind === 'syn-ack') return has(segment, SYN | ACK);
  if (!has(segment, ACK) || !segment.ack || !sender.rcvNxt) return false;
  return equals(segment.ack, sender.rcvNxt) !== false;
}
