/** A question that is not answered by the end of the file. */
import type { SegmentClass } from '../../tcp/classify.ts';
import { emptyAck } from '../../tcp/infer.ts';
import { owesKind } from '../../tcp/tcb.ts';
import type { ArrivalStep, EmissionStep, Side } from '../../tcp/trace.ts';
import { other } from '../../tcp/trace.ts';
import type { Ending } from '../define-rule.ts';
import type { Fix } from '../fix.ts';

export interface Unanswered {
  readonly arrival: ArrivalStep;
  /** The ACK that is owed. */
  readonly fixes: readonly Fix[];
}

/** The arrival of a segment of the class which its receiver still owes an ACK. */
export function unanswered(it: Ending, asked: SegmentClass): Unanswered | undefined {
  for (const side of ['a', 'b'] as const) {
    const owed = owesKind(it.connection.endpoints[side], 'challenge');
    const arrival = owed && it.trace.steps[owed.cause];
    if (arrival?.kind !== 'arrival') continue;
    const question = it.trace.steps[arrival.emission] as EmissionStep;
    if (question.class === asked) return { arrival, fixes: answer(it, side) };
  }
  return undefined;
}

function answer({ connection, name }: Ending, side: Side): readonly Fix[] {
  const tcb = connection.endpoints[side];
  const ack = emptyAck(tcb);
  if (!ack) return [];
  const segment = { ...ack, win: tcb.rcvWnd };
  const line = { kind: 'segment', from: name(side), to: name(other(side)), segment } as const;
  return [{ title: 'Insert the ACK', edits: [{ kind: 'insert', where: 'after', line }] }];
}
