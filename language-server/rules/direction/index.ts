import type { Rule } from '../define-rule.ts';
import segmentWrongDirection from './segment-wrong-direction.ts';
import seqWrongDirection from './seq-wrong-direction.ts';

/** In order of precedence: of an aspect the first that finds something reports. */
export const DIRECTION: readonly Rule[] = [segmentWrongDirection, seqWrongDirection];
