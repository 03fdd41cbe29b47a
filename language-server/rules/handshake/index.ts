import type { Rule } from '../define-rule.ts';
import connectionRefused from './connection-refused.ts';
import dataBeforeEstablished from './data-before-established.ts';
import dataOnSyn from './data-on-syn.ts';
import duplicateSynAnswered from './duplicate-syn-answered.ts';
import handshakeAckExpected from './handshake-ack-expected.ts';
import handshakeAckMismatch from './handshake-ack-mismatch.ts';
import handshakeDataPiggyback from './handshake-data-piggyback.ts';
import handshakeSeqMismatch from './handshake-seq-mismatch.ts';
import isnPredictable from './isn-predictable.ts';
import newSynInSynReceived from './new-syn-in-syn-received.ts';
import openOnExistingConnection from './open-on-existing-connection.ts';
import sendInListen from './send-in-listen.ts';
import simopenSynackAccepted from './simopen-synack-accepted.ts';
import simopenWrongReply from './simopen-wrong-reply.ts';
import simultaneousOpen from './simultaneous-open.ts';
import synFromWrongState from './syn-from-wrong-state.ts';
import synRetransmission from './syn-retransmission.ts';
import synRetransmitIsnChanged from './syn-retransmit-isn-changed.ts';
import synackAckMismatch from './synack-ack-mismatch.ts';
import synackExpected from './synack-expected.ts';
import synackRetransmission from './synack-retransmission.ts';
import synackRetransmitChanged from './synack-retransmit-changed.ts';
import thirdAckLost from './third-ack-lost.ts';
import unsolicitedSynAck from './unsolicited-syn-ack.ts';

/** In order of precedence: of an aspect the first that finds something reports. */
export const HANDSHAKE: readonly Rule[] = [
  synFromWrongState,
  unsolicitedSynAck,
  dataBeforeEstablished,
  synackExpected,
  simopenWrongReply,
  handshakeAckExpected,
  synRetransmitIsnChanged,
  synackRetransmitChanged,
  handshakeSeqMismatch,
  synackAckMismatch,
  handshakeAckMismatch,
  openOnExistingConnection,
  // Insights, the more telling first, after those that somebody has asked for.
  isnPredictable,
  simultaneousOpen,
  simopenSynackAccepted,
  connectionRefused,
  newSynInSynReceived,
  duplicateSynAnswered,
  thirdAckLost,
  synRetransmission,
  synackRetransmission,
  handshakeDataPiggyback,
  dataOnSyn,
  sendInListen,
];
