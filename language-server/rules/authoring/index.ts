import type { Rule } from '../define-rule.ts';
import ackNumberAsFlag from './ack-number-as-flag.ts';
import arriveUnknown from './arrive-unknown.ts';
import arrowAlias from './arrow-alias.ts';
import countOutOfRange from './count-out-of-range.ts';
import crossingWithoutOverlap from './crossing-without-overlap.ts';
import delayedNeverArrives from './delayed-never-arrives.ts';
import duplicateField from './duplicate-field.ts';
import duplicateHost from './duplicate-host.ts';
import emptyExchange from './empty-exchange.ts';
import expectedDiagnosticMissing from './expected-diagnostic-missing.ts';
import flagAsNumber from './flag-as-number.ts';
import fullWidthPunctuation from './full-width-punctuation.ts';
import labelMissing from './label-missing.ts';
import labelReused from './label-reused.ts';
import lateDeclaration from './late-declaration.ts';
import lenTextMismatch from './len-text-mismatch.ts';
import letCircular from './let-circular.ts';
import malformedTime from './malformed-time.ts';
import malformedValue from './malformed-value.ts';
import misspeltHost from './misspelt-host.ts';
import mixedNumbering from './mixed-numbering.ts';
import nestedCross from './nested-cross.ts';
import sameSymbolForBothIsns from './same-symbol-for-both-isns.ts';
import seqWraps from './seq-wraps.ts';
import spoofedWithoutAddress from './spoofed-without-address.ts';
import strayBrace from './stray-brace.ts';
import symbolRebound from './symbol-rebound.ts';
import unclosedCross from './unclosed-cross.ts';
import undeclaredHost from './undeclared-host.ts';
import undefinedSymbol from './undefined-symbol.ts';
import unknownField from './unknown-field.ts';
import unknownProfile from './unknown-profile.ts';
import unknownProperty from './unknown-property.ts';
import unknownRule from './unknown-rule.ts';
import unknownSeverity from './unknown-severity.ts';
import unknownTimer from './unknown-timer.ts';
import unknownVariable from './unknown-variable.ts';
import unknownWord from './unknown-word.ts';
import unusedAllow from './unused-allow.ts';
import unusedHost from './unused-host.ts';
import unusedLabel from './unused-label.ts';
import unusedSymbol from './unused-symbol.ts';
import wscaleAsFactor from './wscale-as-factor.ts';

/** In order of precedence: of an aspect the first that finds something reports. */
export const AUTHORING: readonly Rule[] = [
  ackNumberAsFlag,
  arriveUnknown,
  arrowAlias,
  countOutOfRange,
  crossingWithoutOverlap,
  delayedNeverArrives,
  duplicateField,
  duplicateHost,
  emptyExchange,
  expectedDiagnosticMissing,
  flagAsNumber,
  fullWidthPunctuation,
  labelMissing,
  labelReused,
  lateDeclaration,
  lenTextMismatch,
  letCircular,
  malformedTime,
  malformedValue,
  misspeltHost,
  mixedNumbering,
  nestedCross,
  sameSymbolForBothIsns,
  seqWraps,
  spoofedWithoutAddress,
  strayBrace,
  symbolRebound,
  unclosedCross,
  undeclaredHost,
  undefinedSymbol,
  unknownField,
  unknownProfile,
  unknownProperty,
  unknownRule,
  unknownSeverity,
  unknownTimer,
  unknownVariable,
  unknownWord,
  unusedAllow,
  unusedHost,
  unusedLabel,
  unusedSymbol,
  wscaleAsFactor,
];
