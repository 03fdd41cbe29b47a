/**
 * Where only the receiver knows what became of a SYN, the number that answers it is one all the same:
 * a cookie is made from the SYN, and an initial sequence number that nobody has seen may be any.
 */
import type { Role } from '../fresh.ts';
import type { Segment } from '../segment.ts';
import { equals, type Seq } from '../sequence.ts';
import { owesKind, type Tcb } from '../tcb.ts';
import type { ArrivalContext } from './reaction.ts';

type Inventing = ArrivalContext['numbering'];

/** For all that the receiver may be. */
export function inventingOnce(
  numbering: Inventing,
  candidates: readonly Tcb[],
  segment: Segment,
): Inventing {
  const invented = new Map<Role, Seq>();
  return {
    invent(role) {
      const known = invented.get(role) ?? chosenBefore(role, candidates, segment);
      const number = known ?? numbering.invent(role);
      invented.set(role, number);
      return number;
    },
  };
}

/** The number that answers this SYN where it came before. */
function chosenBefore(role: Role, candidates: readonly Tcb[], { seq }: Segment): Seq | undefined {
  const isUnseen = (tcb: Tcb) => tcb.state === 'SYN-RECEIVED' && owesKind(tcb, 'syn-ack');
  const answers = candidates.filter((tcb) => (role === 'COOKIE' ? tcb.cookie : isUnseen(tcb)));
  return answers.find(({ irs }) => irs && equals(irs, seq) === true)?.iss;
}
