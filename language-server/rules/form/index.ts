import type { Rule } from '../define-rule.ts';
import ackFieldWithoutAckFlag from './ack-field-without-ack-flag.ts';
import duplicateOption from './duplicate-option.ts';
import finRst from './fin-rst.ts';
import finWithoutAck from './fin-without-ack.ts';
import invalidAddress from './invalid-address.ts';
import landSegment from './land-segment.ts';
import lenOutOfRange from './len-out-of-range.ts';
import lenRangeMismatch from './len-range-mismatch.ts';
import missingAckFlag from './missing-ack-flag.ts';
import mssOptionMissingOnSyn from './mss-option-missing-on-syn.ts';
import mssOptionOnNonSyn from './mss-option-on-non-syn.ts';
import mssValueSuspicious from './mss-value-suspicious.ts';
import noFlags from './no-flags.ts';
import optionSpaceExceeded from './option-space-exceeded.ts';
import portOutOfRange from './port-out-of-range.ts';
import pshWithoutData from './psh-without-data.ts';
import reservedBitsSet from './reserved-bits-set.ts';
import rstWithData from './rst-with-data.ts';
import sackOptionOnSyn from './sack-option-on-syn.ts';
import sackPermittedOnNonSyn from './sack-permitted-on-non-syn.ts';
import sackPermittedUnilateral from './sack-permitted-unilateral.ts';
import segmentToItself from './segment-to-itself.ts';
import seqOutOfRange from './seq-out-of-range.ts';
import synFin from './syn-fin.ts';
import synRst from './syn-rst.ts';
import synWindowScaled from './syn-window-scaled.ts';
import tfoCookieLength from './tfo-cookie-length.ts';
import tfoOptionOnNonSyn from './tfo-option-on-non-syn.ts';
import tsOptionUnilateral from './ts-option-unilateral.ts';
import tsecrWithoutAck from './tsecr-without-ack.ts';
import urgOnSyn from './urg-on-syn.ts';
import urgWithoutData from './urg-without-data.ts';
import urgentPointerRecedes from './urgent-pointer-recedes.ts';
import urgentPointerWithoutUrg from './urgent-pointer-without-urg.ts';
import urgentUsed from './urgent-used.ts';
import winNotMultipleOfScale from './win-not-multiple-of-scale.ts';
import winOutOfRange from './win-out-of-range.ts';
import wscaleOptionOnNonSyn from './wscale-option-on-non-syn.ts';
import wscaleOptionUnilateral from './wscale-option-unilateral.ts';
import wscaleShiftTooLarge from './wscale-shift-too-large.ts';

/** In order of precedence: of an aspect the first that finds something reports. */
export const FORM: readonly Rule[] = [
  segmentToItself,
  landSegment,
  synRst,
  finRst,
  synFin,
  noFlags,
  finWithoutAck,
  missingAckFlag,
  ackFieldWithoutAckFlag,
  urgOnSyn,
  urgentPointerWithoutUrg,
  lenRangeMismatch,
  synWindowScaled,
  winOutOfRange,
  winNotMultipleOfScale,
  urgWithoutData,
  urgentPointerRecedes,
  mssOptionOnNonSyn,
  wscaleOptionOnNonSyn,
  sackPermittedOnNonSyn,
  tfoOptionOnNonSyn,
  sackOptionOnSyn,
  wscaleOptionUnilateral,
  tsOptionUnilateral,
  wscaleShiftTooLarge,
  mssValueSuspicious,
  tfoCookieLength,
  tsecrWithoutAck,
  optionSpaceExceeded,
  seqOutOfRange,
  lenOutOfRange,
  duplicateOption,
  reservedBitsSet,
  portOutOfRange,
  invalidAddress,
  pshWithoutData,
  rstWithData,
];

export const FORM_INSIGHTS: readonly Rule[] = [
  urgentUsed,
  mssOptionMissingOnSyn,
  sackPermittedUnilateral,
];
