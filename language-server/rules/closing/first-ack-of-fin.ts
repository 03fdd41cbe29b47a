/** The answer to a FIN. */
import { ACK, has } from '../../tcp/segment.ts';
import { after, notAfter, type Seq } from '../../tcp/sequence.ts';
import type { Emission } from '../define-rule.ts';
import { finArrival } from '../history.ts';

/** Whether the segment is the first of the passive closer that acknowledges the peer's FIN. */
export function isFirstAckOfFin(it: Emission): boolean {
  const { segment, tcb } = it;
  const { peerFin, state } = tcb;
  if (state !== 'CLOSE-WAIT' || !peerFin || !has(segment, ACK) || !segment.ack) return false;
  return after(segment.ack, peerFin) === true && !isAcknowledged(it, peerFin);
}

/** A note that begins in CLOSE-WAIT does not show the FIN, nor its ACK. */
function isAcknowledged(it: Emission, peerFin: Seq): boolean {
  const { ackSent } = it.tcb;
  return ackSent ? notAfter(ackSent, peerFin) !== true : finArrival(it, it.from) === undefined;
}
