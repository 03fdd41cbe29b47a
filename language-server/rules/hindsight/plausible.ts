/** How well a repair accounts for what is written: a slip leaves all but itself as it was meant. */
import { type InferredNumbers, inferNumbers, pendingReset } from '../../tcp/infer.ts';
import {
  ACK,
  FIN,
  has,
  hasText,
  type Options,
  RST,
  SYN,
  segLen,
  type WrittenSegment,
} from '../../tcp/segment.ts';
import { absolute, distance, equals, hasFresh, type Seq, ZERO } from '../../tcp/sequence.ts';
import { owesKind, type Tcb } from '../../tcp/tcb.ts';
import type { Edit, Fix } from '../fix.ts';
import { besideOf } from './beside.ts';
import { changed, isTurned } from './change.ts';
import type { Line } from './line.ts';

/** Points for each number that is as its sender would write it, and for what was said just before. */
export function plausibility(line: Line, fix: Fix): number {
  const meant = changed(line.step.event, fix);
  const sender = isTurned(line.step.event, fix) ? line.peer : line.tcb;
  const numbers = inferNumbers(sender, meant.written);
  const points = [
    isRight('seq', line, meant.written, numbers),
    isRight('ack', line, meant.written, numbers),
    fix.edits.some((edit) => isUsualSlip(line, edit)),
    isPrompted(sender, { ...meant.written, seq: meant.written.seq ?? numbers.seq }),
    isSaid(line, meant.from.host),
    has(meant.written, SYN) && offers(meant.written.options),
    ...besideOf(sender, line.step, meant.written),
  ];
  const abort = isAbort(line, fix) && !isPrompted(sender, meant.written) ? ABORT : 0;
  const text = continues(line, meant.written) ? IN_PLACE : 0;
  return points.filter(Boolean).length + 1 + text - effective(line, fix) - abort;
}

/** Of equals, what comes next, and what is sent again just as it was. */
const IN_PLACE = 0.5;

/** Nobody aborts by a slip. */
const ABORT = 3;

/** It makes a reset of what is something else. */
function isAbort({ step }: Line, { edits }: Fix): boolean {
  if (step.event.written.flags === 0) return false;
  return edits.some((edit) => edit.kind === 'flags' && has({ flags: edit.add }, RST));
}

/** A written number that the fix leaves alone. */
function isRight(
  field: 'seq' | 'ack',
  { step }: Line,
  meant: WrittenSegment,
  inferred: InferredNumbers,
): boolean {
  const kept =
    step.event.written[field] && meant[field] && isSame(meant[field], step.literal[field]);
  const isFree = field === 'seq' && has(meant, SYN) && !inferred.seq;
  return kept === true && (isFree || mayBe(step.literal[field], inferred[field]));
}

/** It is the number, or the number that nobody has named yet. */
function mayBe(written: Seq | undefined, right: Seq | undefined): boolean {
  return (
    isSame(written, right) || (written !== undefined && right !== undefined && hasFresh(right))
  );
}

/** New text, or text with the number and the control bits of what is outstanding. */
function continues({ outstanding, step, tcb }: Line, { flags, seq }: WrittenSegment): boolean {
  const { literal } = step;
  if (!hasText(literal)) return false;
  if (!tcb.finSeq && isSame(seq, tcb.sndNxt)) return true;
  return outstanding.some((old) => {
    return old.flags === flags && isSame(old.seq, seq) && isSame(old.len, literal.len);
  });
}

/** A number off by one or by a length, or the other side's. */
function isUsualSlip({ step, tcb, arrived }: Line, edit: Edit): boolean {
  if (edit.kind !== 'set' || edit.field === 'len') return false;
  const written = step.event.written[edit.field] && step.literal[edit.field];
  if (!written) return false;
  const distant = distance(written, edit.value);
  const away = distant && Math.abs(distant);
  const [others, length] =
    edit.field === 'seq' ? [tcb.rcvNxt, segLen(step.literal)] : [tcb.sndNxt, arrived];
  return (
    away === 1 ||
    (length !== undefined && away === absolute(length)) ||
    (mayBe(written, others) && !has(step.literal, RST))
  );
}

/** Edits that change something. */
function effective({ step }: Line, { edits }: Fix): number {
  return edits.filter((edit) => {
    if (edit.kind !== 'set' || edit.field === 'len') return true;
    return step.event.written[edit.field] && !isSame(step.literal[edit.field], edit.value);
  }).length;
}

function isSame(a: Seq | undefined, b: Seq | undefined): boolean {
  return a !== undefined && b !== undefined && equals(a, b) === true;
}

/** A timer has fired, a call was made or something has arrived that such a segment follows. */
function isPrompted(tcb: Tcb, { flags, seq, len = ZERO }: WrittenSegment): boolean {
  const { fired, calls, aborted } = tcb;
  const again = fired === 'RTO' && mayBe(seq, tcb.sndUna);
  if (has({ flags }, RST)) return aborted !== undefined || pendingReset(tcb) !== undefined;
  if (has({ flags }, SYN) && !has({ flags }, ACK)) return again || calls.connect;
  if (has({ flags }, SYN)) return again || owesKind(tcb, 'syn-ack') !== undefined;
  if (has({ flags }, FIN)) return again || calls.close;
  if (hasText({ len })) return again || fired === 'persist';
  return (
    fired === 'keepalive' || fired === 'persist' || tcb.owes.some(({ kind }) => kind !== 'reset')
  );
}

/** What a SYN alone may carry, and most do. */
function offers({ mss, wscale, sackok, tfo }: Options = {}): boolean {
  return [mss, wscale, sackok, tfo].some((option) => option !== undefined);
}

/** A call or a timer of the host stands on the line above. */
function isSaid({ cause }: Line, host: string): boolean {
  return (cause?.kind === 'call' || cause?.kind === 'timeout') && cause.event.host.host === host;
}
