/** Challenge ACKs (RFC 5961 3.2, 4.2, 5.2): what they answer, and how they look. */
import { ACK, RST, SYN } from '../../tcp/segment.ts';
import { hasFresh, type Seq, toText } from '../../tcp/sequence.ts';
import type { ArrivalStep } from '../../tcp/trace.ts';
import type { Emission } from '../define-rule.ts';
import type { Fix } from '../fix.ts';

/** The segment that the sender has dropped and still owes an ACK for. */
export function challengedBy({ tcb, steps }: Emission): ArrivalStep | undefined {
  const owed = tcb.owes.find(({ kind }) => kind === 'challenge');
  const cause = owed && steps[owed.cause];
  return cause?.kind === 'arrival' ? cause : undefined;
}

/** Turns the segment into `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>`. */
export function challengeFix(seq: Seq, ack: Seq): Fix {
  const numbers = hasFresh(seq) || hasFresh(ack) ? '' : ` seq=${toText(seq)} ack=${toText(ack)}`;
  return {
    title: `Make it ACK${numbers}`,
    edits: [
      { kind: 'flags', add: ACK, remove: SYN | RST },
      { kind: 'set', field: 'seq', value: seq },
      { kind: 'set', field: 'ack', value: ack },
    ],
    evident: true,
  };
}
