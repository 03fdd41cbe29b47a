import type { Rule } from '../define-rule.ts';
import stateAssertionMismatch from './state-assertion-mismatch.ts';

/** In order of precedence: of an aspect the first that finds something reports. */
export const CLAIMS: readonly Rule[] = [stateAssertionMismatch];
