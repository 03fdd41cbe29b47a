import type { Rule } from '../define-rule.ts';
import finWait2Timeout from './fin-wait-2-timeout.ts';
import initialRto from './initial-rto.ts';
import r2TooShort from './r2-too-short.ts';
import retransmissionLimit from './retransmission-limit.ts';
import retransmissionTooEarly from './retransmission-too-early.ts';
import rtoAfterSynLoss from './rto-after-syn-loss.ts';
import rtoBackoffMissing from './rto-backoff-missing.ts';
import rtoBelowMinimum from './rto-below-minimum.ts';
import rtoRetransmitsOldest from './rto-retransmits-oldest.ts';
import synGivesUpEarly from './syn-gives-up-early.ts';
import synRcvdTimeout from './syn-rcvd-timeout.ts';
import synRcvdTimeoutEarly from './syn-rcvd-timeout-early.ts';
import timeGoesBackwards from './time-goes-backwards.ts';
import timeoutNothingOutstanding from './timeout-nothing-outstanding.ts';
import twoMslRestarted from './two-msl-restarted.ts';
import twoMslTooShort from './two-msl-too-short.ts';
import userTimeout from './user-timeout.ts';

/** In order of precedence: of an aspect the first that finds something reports. */
export const TIMERS: readonly Rule[] = [
  timeGoesBackwards,
  timeoutNothingOutstanding,
  rtoRetransmitsOldest,
  retransmissionTooEarly,
  rtoBackoffMissing,
  // Before the claims, which only see a state that does not hold yet.
  twoMslTooShort,
  synRcvdTimeoutEarly,
  synGivesUpEarly,
  r2TooShort,
  rtoAfterSynLoss,
];

/** They tell more than that something is sent again. */
export const TIMER_INSIGHTS: readonly Rule[] = [
  retransmissionLimit,
  initialRto,
  rtoBelowMinimum,
  synRcvdTimeout,
  userTimeout,
  twoMslRestarted,
  finWait2Timeout,
];
