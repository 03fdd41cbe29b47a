/** The answer to a FIN. */
import { ACK, has } from '../../tcp/segment.ts';
import { after, notAfter } from '../../tcp/sequence.ts';
import type { Emission } from '../define-rule.ts';

/** Whether the segment is the first of the passive closer that acknowledges the peer's FIN. */
export function isFirstAckOfFin({ segment, tcb }: Emission): boolean {
  const { peerFin, ackSent, state } = tcb;
  if (state !== 'CLOSE-WAIT' || !peerFin || !has(segment, ACK) || !segment.ack) return false;
  return after(segment.ack, peerFin) === true && (!ackSent || notAfter(ackSent, peerFin) === true);
}
