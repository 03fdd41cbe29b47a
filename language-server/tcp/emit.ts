/** What sending a segment does to the sender's TCB (the sending half of RFC 9293 3.10). */
import type { SegmentClass } from './classify.ts';
import { sendOptions } from './options/index.ts';
import { ACK, FIN, finSeqOf, has, RST, type Segment, SYN, segEnd } from './segment.ts';
import { advanced, before, equals, latest, type Seq } from './sequence.ts';
import { isUnconnected, type State } from './state.ts';
import { CLOSED, deleted, NO_CALLS, type Obligation, type ResetForm, type Tcb } from './tcb.ts';
import { advertise, probe, takeRefused } from './window.ts';

/** The sender after it emitted `segment`, which is taken to be right. */
export function emit(sender: Tcb, segment: Segment, kind: SegmentClass): Tcb {
  if (kind === 'reset') return emitReset(sender, segment);
  const opened = kind === 'syn' ? open(sender, segment) : sender;
  const sent = advance(probe(takeRefused(opened, segment), segment, kind), segment);
  const after = acknowledge(discharge({ ...sent, fired: undefined }, segment), segment);
  return sendOptions(after, segment, kind);
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
function open(sender: Tcb, segment: Segment): Tcb {
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
function advance(sender: Tcb, segment: Segment): Tcb {
  // Nothing new comes after a FIN.
  if (sender.finSeq) return sender;
  const end = segEnd(segment);
  const sndNxt = sender.sndNxt ? advanced(sender.sndNxt, segment.seq, end) : end;
  const base = { ...sender, sndNxt, sndUna: sender.sndUna ?? segment.seq };
  if (!has(segment, FIN)) return has(segment, SYN) ? offering(base, segment) : base;
  const calls = NO_CALLS;
  return { ...base, finSeq: finSeqOf(segment), state: afterFin(sender.state), calls };
}

/** What a SYN offers stands, also where it is sent again and the options are not written again. */
function offering(sender: Tcb, { options }: Segment): Tcb {
  return { ...sender, synOptions: options ?? sender.synOptions ?? {} };
}

function afterFin(state: State): State {
  if (state === 'CLOSE-WAIT') return 'LAST-ACK';
  return state === 'ESTABLISHED' || state === 'SYN-RECEIVED' ? 'FIN-WAIT-1' : state;
}

function acknowledge(sent: Tcb, segment: Segment): Tcb {
  const sender = advertise(sent, segment);
  const { ack } = segment;
  if (!has(segment, ACK) || !ack) return sender;
  const isNewest = !sender.ackSent || (sender.rcvNxt && equals(ack, sender.rcvNxt) === true);
  const ackSent = isNewest ? ack : latest(sender.ackSent ?? ack, ack);
  return { ...sender, ackSent, rcvNxt: accepted(sender, segment, ack) };
}

/** A SYN,ACK that acknowledges less than came with the SYN leaves its text out (RFC 7413 4.2). */
function accepted({ state, irs, rcvNxt }: Tcb, segment: Segment, ack: Seq): Seq | undefined {
  if (state !== 'SYN-RECEIVED' || !has(segment, SYN) || !irs || !rcvNxt) return rcvNxt;
  return before(irs, ack) === true && before(ack, rcvNxt) === true ? ack : rcvNxt;
}

function discharge(sender: Tcb, segment: Segment): Tcb {
  if (sender.owes.length === 0) return sender;
  const owes = sender.owes.filter((each) => !discharges(each, sender, segment));
  return owes.length === sender.owes.length ? sender : { ...sender, owes };
}

/** Whether the segment is the reply that was owed (RULES.md 0.10). */
function discharges(owed: Obligation, sender: Tcb, segment: Segment): boolean {
  if (owed.kind === 'reset') return has(segment, RST);
  if (owed.kind === 'syn-ack') return has(segment, SYN | ACK);
  if (!has(segment, ACK) || !segment.ack || !sender.rcvNxt) return false;
  return equals(segment.ack, sender.rcvNxt) !== false;
}
