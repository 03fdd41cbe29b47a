import type { Rule } from '../define-rule.ts';
import finToClosedGetsRst from './fin-to-closed-gets-rst.ts';
import isnOverlapsPrevious from './isn-overlaps-previous.ts';
import oldDuplicateAccepted from './old-duplicate-accepted.ts';
import oldDuplicateRejected from './old-duplicate-rejected.ts';
import passiveFourTupleConfusion from './passive-four-tuple-confusion.ts';
import portReuse from './port-reuse.ts';
import prematureReuse from './premature-reuse.ts';
import quietTime from './quiet-time.ts';
import segmentOutlivesMsl from './segment-outlives-msl.ts';
import timeWaitAssassination from './time-wait-assassination.ts';
import twActiveReuse from './tw-active-reuse.ts';
import twReuseIsnTooSmall from './tw-reuse-isn-too-small.ts';
import twSynAccepted from './tw-syn-accepted.ts';
import twSynNotNewer from './tw-syn-not-newer.ts';
import twSynRefused from './tw-syn-refused.ts';

/** In order of precedence: of an aspect the first that finds something reports. */
export const INCARNATIONS: readonly Rule[] = [
  passiveFourTupleConfusion,
  twActiveReuse,
  twSynRefused,
  twReuseIsnTooSmall,
  segmentOutlivesMsl,
  // Insights, the more telling first.
  twSynAccepted,
  twSynNotNewer,
  timeWaitAssassination,
  finToClosedGetsRst,
  oldDuplicateAccepted,
  oldDuplicateRejected,
  quietTime,
  prematureReuse,
  isnOverlapsPrevious,
  portReuse,
];
