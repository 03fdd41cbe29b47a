import type { Rule } from '../../define-rule.ts';
import sackBlockBelowAck from './sack-block-below-ack.ts';
import sackBlockInverted from './sack-block-inverted.ts';
import sackBlockNotReceived from './sack-block-not-received.ts';
import sackFirstBlockNotLatest from './sack-first-block-not-latest.ts';
import sackMissing from './sack-missing.ts';
import sackNotPermitted from './sack-not-permitted.ts';
import sackOverlappingBlocks from './sack-overlapping-blocks.ts';
import sackReneging from './sack-reneging.ts';
import sackTooManyBlocks from './sack-too-many-blocks.ts';
import sackedDataRetransmitted from './sacked-data-retransmitted.ts';

/** In order of precedence: of an aspect the first that finds something reports. */
export const SACK: readonly Rule[] = [
  sackNotPermitted,
  sackBlockInverted,
  sackBlockBelowAck,
  sackBlockNotReceived,
  sackOverlappingBlocks,
  sackTooManyBlocks,
  sackReneging,
  sackFirstBlockNotLatest,
  sackedDataRetransmitted,
  sackMissing,
];
