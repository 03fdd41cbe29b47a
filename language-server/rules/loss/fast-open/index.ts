import type { Rule } from '../../define-rule.ts';
import tfoCookieUnknown from './tfo-cookie-unknown.ts';
import tfoDataNotResent from './tfo-data-not-resent.ts';
import tfoDataWithoutCookie from './tfo-data-without-cookie.ts';
import tfoSynRetransmitWithData from './tfo-syn-retransmit-with-data.ts';

/** In order of precedence: of an aspect the first that finds something reports. */
export const FAST_OPEN: readonly Rule[] = [
  tfoDataNotResent,
  tfoDataWithoutCookie,
  tfoSynRetransmitWithData,
  tfoCookieUnknown,
];
