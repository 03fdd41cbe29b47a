/** An acknowledgment that is not RCV.NXT, and what else it could be. */
import { pendingReset } from '../../tcp/infer.ts';
import { ACK, has, RST, SYN } from '../../tcp/segment.ts';
import { before, differs, equals, notAfter, type Seq } from '../../tcp/sequence.ts';
import type { ArrivalStep } from '../../tcp/trace.ts';
import type { Emission } from '../define-rule.ts';
import { earlierRcvNxt, FAR } from '../history.ts';

export interface MismatchedAck {
  readonly written: Seq;
  readonly expected: Seq;
}

/** The handshake and resets that answer something have rules of their own. */
export function mismatchedAck(it: Emission): MismatchedAck | undefined {
  const { segment, tcb } = it;
  const expected = tcb.aborted?.ack ?? tcb.rcvNxt;
  const written = segment.ack;
  if (!written || !expected || !has(segment, ACK) || has(segment, SYN)) return undefined;
  if (has(segment, RST) && pendingReset(tcb)) return undefined;
  if (!differs(written, expected)) return undefined;
  if (isOutOfSight(it, written)) return undefined;
  return { written, expected };
}

/** It may be an ACK of what arrived longer ago than anyone looks back. */
function isOutOfSight(it: Emission, written: Seq): boolean {
  const { rcvNxt } = it.tcb;
  if (it.steps.length <= FAR || !rcvNxt || before(written, rcvNxt) !== true) return false;
  if (goesBack(it, written)) return false;
  for (const { value } of earlierRcvNxt(it)) if (before(written, value) !== true) return false;
  return true;
}

/**
 * The first arrival that an acknowledgment drawn late does not cover yet: what is acknowledged is what
 * RCV.NXT was before it.
 */
export function lagsBehind(it: Emission, written: Seq): ArrivalStep | undefined {
  if (goesBack(it, written)) return undefined;
  for (const { value, step } of earlierRcvNxt(it)) {
    if (equals(value, written) === true) return step;
    if (notAfter(value, written) === true) return undefined;
  }
  return undefined;
}

/**
 * What is meant by a number that lies within what has arrived: the end of that segment, so that one
 * slip among ACKs that are drawn late does not make those after it go back.
 */
export function meantAck(it: Emission, { written, expected }: MismatchedAck): Seq {
  if (before(written, expected) !== true || goesBack(it, written)) return expected;
  let meant = expected;
  for (const { value } of earlierRcvNxt(it)) {
    if (notAfter(value, written) === true) return meant;
    meant = value;
  }
  return expected;
}

/** It acknowledges less than has been acknowledged already. */
export function goesBack({ tcb }: Emission, written: Seq): boolean {
  return tcb.ackSent !== undefined && before(written, tcb.ackSent) === true;
}
