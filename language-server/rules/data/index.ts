import type { Rule } from '../define-rule.ts';
import ackBehind from './ack-behind.ts';
import ackBeyondSndNxt from './ack-beyond-snd-nxt.ts';
import ackMismatch from './ack-mismatch.ts';
import ackRegression from './ack-regression.ts';
import ackTooOldChallenge from './ack-too-old-challenge.ts';
import ackUnreceivedData from './ack-unreceived-data.ts';
import finNotCounted from './fin-not-counted.ts';
import gratuitousAck from './gratuitous-ack.ts';
import lenNotCounted from './len-not-counted.ts';
import oldAckIgnored from './old-ack-ignored.ts';
import oldWindowIgnored from './old-window-ignored.ts';
import partialAck from './partial-ack.ts';
import pureAckSeq from './pure-ack-seq.ts';
import segmentDropped from './segment-dropped.ts';
import segmentWithoutConnection from './segment-without-connection.ts';
import seqBeforeIss from './seq-before-iss.ts';
import seqBeyondSndNxt from './seq-beyond-snd-nxt.ts';

/** In order of precedence: of an aspect the first that finds something reports. */
export const DATA: readonly Rule[] = [
  segmentWithoutConnection,
  ackBeyondSndNxt,
  seqBeforeIss,
  seqBeyondSndNxt,
  pureAckSeq,
  finNotCounted,
  lenNotCounted,
  ackUnreceivedData,
  ackRegression,
  ackBehind,
  ackMismatch,
  gratuitousAck,
  // Insights, the more telling first.
  ackTooOldChallenge,
  oldWindowIgnored,
  oldAckIgnored,
  partialAck,
  segmentDropped,
];
