import type { Rule } from '../define-rule.ts';
import dataBeforeEstablished from './data-before-established.ts';
import handshakeAckExpected from './handshake-ack-expected.ts';
import handshakeAckMismatch from './handshake-ack-mismatch.ts';
import handshakeSeqMismatch from './handshake-seq-mismatch.ts';
import openOnExistingConnection from './open-on-existing-connection.ts';
import simopenWrongReply from './simopen-wrong-reply.ts';
import synFromWrongState from './syn-from-wrong-state.ts';
import synRetransmitIsnChanged from './syn-retransmit-isn-changed.ts';
import synackAckMismatch from './synack-ack-mismatch.ts';
import synackExpected from './synack-expected.ts';
import synackRetransmitChanged from './synack-retransmit-changed.ts';
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
];
