/** The answer to a SYN that brought text with a Fast Open cookie. */
import { ACK, has, SYN } from '../../../tcp/segment.ts';
import { add, after, equals, type Seq, subtract } from '../../../tcp/sequence.ts';
import type { Emission } from '../../define-rule.ts';

export interface SynText {
  /** How much of the text the SYN,ACK acknowledges: none of it, or so many octets. */
  readonly accepted: Seq | undefined;
}

/** Nothing where the segment is no such answer. */
export function synTextIn({ segment, tcb, peer }: Emission): SynText | undefined {
  const { irs } = tcb;
  if (!has(segment, SYN | ACK) || !segment.ack || !irs || !peer.synOptions?.tfo) return undefined;
  const first = add(irs, 1);
  if (!peer.sndNxt || after(peer.sndNxt, first) !== true) return undefined;
  if (equals(segment.ack, first) === true) return { accepted: undefined };
  const accepted = subtract(segment.ack, first);
  return after(segment.ack, first) === true ? { accepted } : undefined;
}
