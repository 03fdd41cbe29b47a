import type { Rule } from '../define-rule.ts';
import contradictedByWhatFollows from './contradicted-by-what-follows.ts';

export const HINDSIGHT: readonly Rule[] = [contradictedByWhatFollows];
