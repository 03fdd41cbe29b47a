import { inferNumbers } from '../../tcp/infer.ts';
import { FIN, finSeqOf, has, hasText, type Segment, SYN } from '../../tcp/segment.ts';
import { differs, equals, type Seq } from '../../tcp/sequence.ts';
import { hasFinAcked, isSynchronized } from '../../tcp/state.ts';
import { owesKind, type Tcb } from '../../tcp/tcb.ts';
import type { Emission } from '../define-rule.ts';

/**
 * How a segment fits an endpoint as its sender: `exact` where a written number is the one that it
 * would use and none is another, `possible` where none can be compared.
 */
export type Fit = 'exact' | 'possible' | 'no';

type Written = Pick<Emission, 'segment' | 'written'>;

export function fitOf(tcb: Tcb, it: Written): Fit {
  if (!mayEmit(tcb, it)) return 'no';
  const inferred = inferNumbers(tcb, { ...it.written, flags: it.segment.flags });
  const pairs = [
    [it.written.seq && it.segment.seq, inferred.seq],
    [it.written.ack && it.segment.ack, inferred.ack],
  ] as const;
  if (pairs.some(([written, expected]) => written && expected && differs(written, expected))) {
    return 'no';
  }
  return pairs.some(isSame) ? 'exact' : 'possible';
}

function isSame([written, expected]: readonly [Seq | undefined, Seq | undefined]): boolean {
  return written !== undefined && expected !== undefined && equals(written, expected) === true;
}

/** Whether an endpoint in this state sends such a segment at all (TRANSITIONS.md 5). */
export function mayEmit(tcb: Tcb, { segment }: Pick<Emission, 'segment'>): boolean {
  if (has(segment, SYN))
    return owesKind(tcb, 'syn-ack') !== undefined || tcb.state === 'SYN-RECEIVED';
  if (has(segment, FIN)) return mayClose(tcb, segment);
  if (hasText(segment) && !tcb.finSeq)
    return tcb.state === 'ESTABLISHED' || tcb.state === 'CLOSE-WAIT';
  return isSynchronized(tcb.state) || tcb.state === 'SYN-RECEIVED';
}

function mayClose({ state, finSeq }: Tcb, segment: Segment): boolean {
  if (!finSeq) return state === 'ESTABLISHED' || state === 'CLOSE-WAIT' || state === 'SYN-RECEIVED';
  return !hasFinAcked(state) && equals(finSeqOf(segment), finSeq) === true;
}
