import type { Rule } from '../define-rule.ts';
import abortSeqMismatch from './abort-seq-mismatch.ts';
import closedPortMustReset from './closed-port-must-reset.ts';
import listenAckMustReset from './listen-ack-must-reset.ts';
import rstReplyForm from './rst-reply-form.ts';
import segmentAfterRst from './segment-after-rst.ts';
import synReceivedBadAckMustReset from './syn-received-bad-ack-must-reset.ts';
import synSentBadAckMustReset from './syn-sent-bad-ack-must-reset.ts';

/** In order of precedence: of an aspect the first that finds something reports. */
export const RESET: readonly Rule[] = [
  segmentAfterRst,
  closedPortMustReset,
  listenAckMustReset,
  synSentBadAckMustReset,
  synReceivedBadAckMustReset,
  rstReplyForm,
  abortSeqMismatch,
];
