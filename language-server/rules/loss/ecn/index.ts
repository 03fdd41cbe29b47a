import type { Rule } from '../../define-rule.ts';
import ecnCwrMissing from './ecn-cwr-missing.ts';
import ecnEceNotRepeated from './ecn-ece-not-repeated.ts';
import ecnNotNegotiated from './ecn-not-negotiated.ts';
import ecnSetupMalformed from './ecn-setup-malformed.ts';
import ecnSynackWithoutSetup from './ecn-synack-without-setup.ts';

/** In order of precedence: of an aspect the first that finds something reports. */
export const ECN: readonly Rule[] = [
  ecnSetupMalformed,
  ecnSynackWithoutSetup,
  ecnNotNegotiated,
  ecnEceNotRepeated,
  ecnCwrMissing,
];
