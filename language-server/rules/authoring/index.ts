import type { Rule } from '../define-rule.ts';
import undeclaredHost from './undeclared-host.ts';

/** In order of precedence: of an aspect the first that finds something reports. */
export const AUTHORING: readonly Rule[] = [undeclaredHost];
