/** What an end that may be one thing or another (see perhaps.ts) shows itself to be by what it sends. */
import { isSynOutstanding } from './classify.ts';
import { pendingReset } from './infer.ts';
import { rangeOf, sackBlocks } from './options/sack.ts';
import { thatFits } from './perhaps.ts';
import { holds } from './ranges.ts';
import { ACK, has, type Options, occupies, RST, SYN, type WrittenSegment } from './segment.ts';
import { after, before, equals, type Seq, ZERO } from './sequence.ts';
import { isUnconnected } from './state.ts';
import { owesKind, type ResetForm, type Tcb } from './tcb.ts';

type Shown = Pick<WrittenSegment, 'flags' | 'seq' | 'ack' | 'len' | 'options'>;

/**
 * What its sender shows itself to be by a segment: by what it acknowledges, reports and echoes, and by
 * what it takes for unacknowledged.
 */
export function shownBy(tcb: Tcb, segment: Shown): Tcb {
  if (tcb.perhaps.length === 0) return tcb;
  if (has(segment, RST)) return thatFits(tcb, (each) => mayReset(each, segment));
  if (!has(segment, ACK)) return tcb;
  const { ack, options } = segment;
  const answering = thatFits(tcb, has(segment, SYN) ? mayHaveSyn : hasAnsweredSyn);
  const speaking = thatFits(answering, ({ cookie }) => !cookie || !outgrows(options));
  const told = ack ?? acknowledges(speaking);
  const fitting = told ? thatFits(speaking, (each) => isAt(acknowledges(each), told)) : speaking;
  const reporting = thatFits(fitting, (each) => reports(each, options));
  const echoing = thatFits(reporting, ({ stamps }) => stamps.recent === options?.ts?.ecr);
  return thatFits(echoing, (each) => isOutstanding(each, segment));
}

/** Of a listener that keeps nothing it is an answer, too. */
function mayHaveSyn(tcb: Tcb): boolean {
  return isSynOutstanding(tcb) || owesKind(tcb, 'syn-ack') !== undefined;
}

/** Without timestamps a cookie has no room for what this agrees to (RFC 4987 3.6). */
function outgrows({ wscale, sackok, ts }: Options = {}): boolean {
  return !ts && (wscale !== undefined || sackok === true);
}

function hasAnsweredSyn(tcb: Tcb): boolean {
  return owesKind(tcb, 'syn-ack') === undefined;
}

/** It answers a segment that came; else it is an abort. */
function mayReset(tcb: Tcb, segment: Shown): boolean {
  const { owes, sndNxt, rcvNxt } = tcb;
  const owed = owes.flatMap(({ reset }) => reset ?? []);
  const other = pendingReset(tcb) ?? tcb.aborted;
  const forms = owed.length > 0 || !other ? owed : [other];
  if (forms.length > 0) return forms.some((form) => isOfForm(segment, form));
  if (isUnconnected(tcb.state) || !sndNxt) return false;
  return isOfForm(segment, { flags: RST, seq: sndNxt, ack: rcvNxt });
}

function isOfForm({ flags, seq, ack }: Shown, form: ResetForm): boolean {
  if (has(form, ACK) && !has({ flags }, ACK)) return false;
  if (seq && !isAt(form.seq, seq)) return false;
  return !ack || !form.ack || isAt(form.ack, ack);
}

/** What has been acknowledged is not sent again. */
function isOutstanding({ sndUna }: Tcb, { flags, seq, len = ZERO }: Shown): boolean {
  return !seq || !sndUna || !occupies({ flags, len }) || before(seq, sndUna) !== true;
}

function acknowledges({ aborted, rcvNxt }: Tcb): Seq | undefined {
  return aborted ? aborted.ack : rcvNxt;
}

function isAt(number: Seq | undefined, told: Seq): boolean {
  return number !== undefined && equals(number, told) === true;
}

/** It holds what it reports beyond RCV.NXT. */
function reports({ held, rcvNxt }: Tcb, options: Options | undefined): boolean {
  const blocks = options?.sack ?? [];
  const kept = blocks.length === 0 ? held : sackBlocks({ held }).map(rangeOf);
  return blocks.every(([seq, end]) => {
    const isNews = rcvNxt !== undefined && after(end, rcvNxt) === true;
    return !isNews || holds(kept, { seq, end }) === true;
  });
}
