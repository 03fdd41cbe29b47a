import type { Rule } from '../define-rule.ts';
import acceptQueueOverflow from './accept-queue-overflow.ts';
import attackerCompletesHandshake from './attacker-completes-handshake.ts';
import backlogExceedsSomaxconn from './backlog-exceeds-somaxconn.ts';
import droppedSynNoReply from './dropped-syn-no-reply.ts';
import halfOpenEntry from './half-open-entry.ts';
import legitimateSynDropped from './legitimate-syn-dropped.ts';
import spoofedLiveHostResets from './spoofed-live-host-resets.ts';
import synAcceptedOverBacklog from './syn-accepted-over-backlog.ts';
import synCookieAckInvalid from './syn-cookie-ack-invalid.ts';
import synCookieAckLost from './syn-cookie-ack-lost.ts';
import synCookieOptionsLost from './syn-cookie-options-lost.ts';
import synCookieRetransmit from './syn-cookie-retransmit.ts';
import synCookieState from './syn-cookie-state.ts';
import synCookieUsed from './syn-cookie-used.ts';
import synDroppedQueueNotFull from './syn-dropped-queue-not-full.ts';
import synFloodSuspected from './syn-flood-suspected.ts';
import synQueueFull from './syn-queue-full.ts';
import synackRetriesExhausted from './synack-retries-exhausted.ts';
import synackRetryAfterFree from './synack-retry-after-free.ts';
import synackToSpoofed from './synack-to-spoofed.ts';

/** In order of precedence: of an aspect the first that finds something reports. */
export const FLOOD: readonly Rule[] = [
  synAcceptedOverBacklog,
  droppedSynNoReply,
  synackRetryAfterFree,
  synCookieRetransmit,
  synCookieAckInvalid,
  synCookieState,
  synCookieOptionsLost,
  synDroppedQueueNotFull,
  spoofedLiveHostResets,
  backlogExceedsSomaxconn,
  synFloodSuspected,
  synQueueFull,
  legitimateSynDropped,
  synackToSpoofed,
  synackRetriesExhausted,
  synCookieUsed,
  synCookieAckLost,
  acceptQueueOverflow,
  attackerCompletesHandshake,
];

/** What stands on ordinary lines too: every other insight speaks before it. */
export const QUEUE: readonly Rule[] = [halfOpenEntry];
