import type { Rule } from '../define-rule.ts';
import acknowledgedDataRetransmitted from './acknowledged-data-retransmitted.ts';
import duplicateAck from './duplicate-ack.ts';
import duplicateArrival from './duplicate-arrival.ts';
import { ECN } from './ecn/index.ts';
import { FAST_OPEN } from './fast-open/index.ts';
import tfoAccepted from './fast-open/tfo-accepted.ts';
import tfoCookieRequest from './fast-open/tfo-cookie-request.ts';
import tfoDataIgnored from './fast-open/tfo-data-ignored.ts';
import fastRetransmission from './fast-retransmission.ts';
import fastRetransmitMissing from './fast-retransmit-missing.ts';
import gapFillAckMissing from './gap-fill-ack-missing.ts';
import limitedTransmit from './limited-transmit.ts';
import oooAckMissing from './ooo-ack-missing.ts';
import repacketizedRetransmission from './repacketized-retransmission.ts';
import retransmission from './retransmission.ts';
import retransmissionInconsistent from './retransmission-inconsistent.ts';
import dsack from './sack/dsack.ts';
import { SACK } from './sack/index.ts';
import segmentOutOfOrder from './segment-out-of-order.ts';
import spuriousRetransmission from './spurious-retransmission.ts';
import { TIMESTAMPS } from './timestamps/index.ts';
import unmarkedDuplicateLine from './unmarked-duplicate-line.ts';

/** In order of precedence: of an aspect the first that finds something reports. */
export const LOSS: readonly Rule[] = [
  acknowledgedDataRetransmitted,
  retransmissionInconsistent,
  unmarkedDuplicateLine,
  fastRetransmitMissing,
  ...SACK,
  ...TIMESTAMPS,
  ...ECN,
  ...FAST_OPEN,
  segmentOutOfOrder,
  duplicateArrival,
  duplicateAck,
  oooAckMissing,
  gapFillAckMissing,
];

/** What names a segment more closely than that it acknowledges something, or brings text. */
export const LOSS_INSIGHTS: readonly Rule[] = [
  dsack,
  tfoAccepted,
  tfoDataIgnored,
  tfoCookieRequest,
  fastRetransmission,
  spuriousRetransmission,
  repacketizedRetransmission,
  retransmission,
  limitedTransmit,
];
