import type { Rule } from '../define-rule.ts';
import initialStateContradiction from './initial-state-contradiction.ts';
import stateAssertionMismatch from './state-assertion-mismatch.ts';
import stateAssertionOffByOne from './state-assertion-off-by-one.ts';
import stateNameAlias from './state-name-alias.ts';
import stateNameHabit from './state-name-habit.ts';
import stateNameUnknown from './state-name-unknown.ts';
import statePairImpossible from './state-pair-impossible.ts';
import timeWaitSkipped from './time-wait-skipped.ts';
import timeWaitWrongSide from './time-wait-wrong-side.ts';
import twoWayHandshake from './two-way-handshake.ts';
import varAssertionMismatch from './var-assertion-mismatch.ts';

/** In order of precedence: of an aspect the first that finds something reports. */
export const CLAIMS: readonly Rule[] = [
  twoWayHandshake,
  timeWaitSkipped,
  timeWaitWrongSide,
  stateAssertionOffByOne,
  statePairImpossible,
  stateAssertionMismatch,
  varAssertionMismatch,
  initialStateContradiction,
  stateNameUnknown,
  stateNameHabit,
  stateNameAlias,
];
