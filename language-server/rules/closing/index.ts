import type { Rule } from '../define-rule.ts';
import closeCallError from './close-call-error.ts';
import closeInSynReceived from './close-in-syn-received.ts';
import closeInSynSent from './close-in-syn-sent.ts';
import closeWaitStuck from './close-wait-stuck.ts';
import closerRole from './closer-role.ts';
import dataAfterFin from './data-after-fin.ts';
import dataAfterPeerFinIgnored from './data-after-peer-fin-ignored.ts';
import finAckExpected from './fin-ack-expected.ts';
import finFromWrongState from './fin-from-wrong-state.ts';
import finMergedWithAck from './fin-merged-with-ack.ts';
import finOutOfOrder from './fin-out-of-order.ts';
import finRepeatedWithoutLoss from './fin-repeated-without-loss.ts';
import finRetransmission from './fin-retransmission.ts';
import finSeqMismatch from './fin-seq-mismatch.ts';
import finWait1ToTimeWait from './fin-wait-1-to-time-wait.ts';
import finWithData from './fin-with-data.ts';
import fourWayClose from './four-way-close.ts';
import halfCloseData from './half-close-data.ts';
import lastAckLost from './last-ack-lost.ts';
import secondFin from './second-fin.ts';
import sendAfterClose from './send-after-close.ts';
import simultaneousClose from './simultaneous-close.ts';

/** In order of precedence: of an aspect the first that finds something reports. */
export const CLOSING: readonly Rule[] = [
  finFromWrongState,
  dataAfterFin,
  finRepeatedWithoutLoss,
  secondFin,
  finSeqMismatch,
  finAckExpected,
  sendAfterClose,
  closeCallError,
  closeWaitStuck,
  // Insights, the more telling first.
  simultaneousClose,
  lastAckLost,
  finOutOfOrder,
  dataAfterPeerFinIgnored,
  closeInSynReceived,
  closeInSynSent,
  finRetransmission,
  finMergedWithAck,
  finWait1ToTimeWait,
  finWithData,
  halfCloseData,
  fourWayClose,
  closerRole,
];
