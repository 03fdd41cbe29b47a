import type { Rule } from '../define-rule.ts';

/** In order of precedence: of an aspect the first that finds something reports. */
export const RESET: readonly Rule[] = [];
