/** An acknowledgment that is not RCV.NXT, and what else it could be. */
import { ACK, has, hasAny, RST, SYN } from '../../tcp/segment.ts';
import { before, differs, equals, notAfter, type Seq } from '../../tcp/sequence.ts';
import type { ArrivalStep } from '../../tcp/trace.ts';
import type { Emission } from '../define-rule.ts';
import { earlierRcvNxt } from '../history.ts';

export interface MismatchedAck {
  readonly written: Seq;
  readonly expected: Seq;
}

/** The handshake and resets have rules of their own. */
export function mismatchedAck({ segment, tcb }: Emission): MismatchedAck | undefined {
  const { rcvNxt: expected } = tcb;
  const written = segment.ack;
  if (!written || !expected || !has(segment, ACK) || hasAny(segment, SYN | RST)) return undefined;
  return differs(written, expected) ? { written, expected } : undefined;
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

/** It acknowledges less than has been acknowledged already. */
export function goesBack({ tcb }: Emission, written: Seq): boolean {
  return tcb.ackSent !== undefined && before(written, tcb.ackSent) === true;
}
