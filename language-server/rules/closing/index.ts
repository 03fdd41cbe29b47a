import type { Rule } from '../define-rule.ts';
import closeCallError from './close-call-error.ts';
import dataAfterFin from './data-after-fin.ts';
import finAckExpected from './fin-ack-expected.ts';
import finFromWrongState from './fin-from-wrong-state.ts';
import finRepeatedWithoutLoss from './fin-repeated-without-loss.ts';
import finSeqMismatch from './fin-seq-mismatch.ts';
import secondFin from './second-fin.ts';
import sendAfterClose from './send-after-close.ts';

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
];
