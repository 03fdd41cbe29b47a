import type { Rule } from '../../define-rule.ts';
import pawsReject from './paws-reject.ts';
import tsMissing from './ts-missing.ts';
import tsNotNegotiated from './ts-not-negotiated.ts';
import tsecrMismatch from './tsecr-mismatch.ts';
import tsvalDecreasing from './tsval-decreasing.ts';

/** In order of precedence: of an aspect the first that finds something reports. */
export const TIMESTAMPS: readonly Rule[] = [
  tsNotNegotiated,
  tsvalDecreasing,
  tsecrMismatch,
  pawsReject,
  tsMissing,
];
