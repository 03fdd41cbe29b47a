import type { Rule } from '../define-rule.ts';
import abortSendsNothing from './abort-sends-nothing.ts';
import abortSeqMismatch from './abort-seq-mismatch.ts';
import abortState from './abort-state.ts';
import ackStorm from './ack-storm.ts';
import challengeAck from './challenge-ack.ts';
import challengeAckExpected from './challenge-ack-expected.ts';
import challengeAckForm from './challenge-ack-form.ts';
import closedPortMustReset from './closed-port-must-reset.ts';
import halfOpenDiscovered from './half-open-discovered.ts';
import listenAckMustReset from './listen-ack-must-reset.ts';
import mustAckNotRst from './must-ack-not-rst.ts';
import rstExactAccepted from './rst-exact-accepted.ts';
import rstExpected from './rst-expected.ts';
import rstInListenIgnored from './rst-in-listen-ignored.ts';
import rstInSynSentIgnored from './rst-in-syn-sent-ignored.ts';
import rstInWindowChallenge from './rst-in-window-challenge.ts';
import rstOutOfWindowDropped from './rst-out-of-window-dropped.ts';
import rstReplyForm from './rst-reply-form.ts';
import rstReturnsToListen from './rst-returns-to-listen.ts';
import rstToRst from './rst-to-rst.ts';
import segmentAfterRst from './segment-after-rst.ts';
import synInSynchronizedChallenge from './syn-in-synchronized-challenge.ts';
import synReceivedBadAckMustReset from './syn-received-bad-ack-must-reset.ts';
import synSentBadAckMustReset from './syn-sent-bad-ack-must-reset.ts';
import unprovokedRst from './unprovoked-rst.ts';

/** In order of precedence: of an aspect the first that finds something reports. */
export const RESET: readonly Rule[] = [
  segmentAfterRst,
  closedPortMustReset,
  listenAckMustReset,
  synSentBadAckMustReset,
  synReceivedBadAckMustReset,
  rstReplyForm,
  abortSeqMismatch,
  rstToRst,
  synInSynchronizedChallenge,
  mustAckNotRst,
  challengeAckForm,
  abortSendsNothing,
  rstExpected,
  challengeAckExpected,
  // Insights, the more telling first.
  rstInWindowChallenge,
  rstOutOfWindowDropped,
  rstInSynSentIgnored,
  rstInListenIgnored,
  halfOpenDiscovered,
  rstReturnsToListen,
  unprovokedRst,
  rstExactAccepted,
  ackStorm,
  challengeAck,
  abortState,
];
