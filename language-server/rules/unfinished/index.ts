import type { Rule } from '../define-rule.ts';
import connectionNotClosed from './connection-not-closed.ts';
import dataNotAcked from './data-not-acked.ts';
import gapOpen from './gap-open.ts';
import halfOpenConnection from './half-open-connection.ts';
import lostNeverRetransmitted from './lost-never-retransmitted.ts';
import synUnanswered from './syn-unanswered.ts';
import timeWaitAtEnd from './time-wait-at-end.ts';

/** What is left open at the end; of each connection the earliest is shown. */
export const UNFINISHED: readonly Rule[] = [
  synUnanswered,
  halfOpenConnection,
  lostNeverRetransmitted,
  dataNotAcked,
  gapOpen,
  connectionNotClosed,
  timeWaitAtEnd,
];
