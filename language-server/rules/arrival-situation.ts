/** What is plain about a segment when it arrives: rules say by it which arrivals they are given. */
import { OUTCOMES, type Outcome } from '../tcp/arrives/reaction.ts';
import { type ControlBits, hasText } from '../tcp/segment.ts';
import { equals } from '../tcp/sequence.ts';
import { STATES, type State } from '../tcp/state.ts';
import type { ArrivalStep } from '../tcp/trace.ts';
import type { StepFacts } from './define-rule.ts';
import { type Facts, type Glance, indexOf, withFacts } from './dispatch.ts';
import { sourceOf } from './insight.ts';

export interface ArrivalSituation extends Facts<typeof FACTS> {
  readonly flags: ControlBits;
  readonly outcome: Outcome;
  /** The state of its receiver, before and after. */
  readonly from: State;
  readonly state: State;
}

type Arrived = StepFacts<ArrivalStep>;

const FACTS = {
  text: ({ step }: Arrived) => hasText(step.segment),
  /** It acknowledges all that its receiver has sent. */
  acksAll({ step: { segment, before, to } }: Arrived) {
    const { sndNxt } = before[to];
    return !!segment.ack && !!sndNxt && equals(segment.ack, sndNxt) === true;
  },
  /** It has another window than its receiver knew. */
  newWindow({ step: { segment, before, to } }: Arrived) {
    return segment.win !== undefined && segment.win !== before[to].sndWnd;
  },
  /** One more duplicate ACK. */
  duplicate({ step: { before, after, to } }: Arrived) {
    return after[to].recovery.duplicateAcks > before[to].recovery.duplicateAcks;
  },
  /** Time has passed since it was emitted. */
  later: (it: Arrived) => it.step.time !== sourceOf(it).time,
  /** Its receiver has had another SYN since it was emitted. */
  outlived(it: Arrived) {
    const { before, to } = it.step;
    return sourceOf(it).before[to].irs !== before[to].irs;
  },
  /** Old, or an attacker's. */
  foreign: (it: Arrived) => sourceOf(it).provenance !== 'sent',
  /** It reached the queue of a listener. */
  queued: ({ step }: Arrived) => step.queue !== undefined,
};

const OUTCOME_INDEX = indexOf(OUTCOMES);
const STATE_INDEX = indexOf(STATES);
/** Sets of control bits, with the reserved ones. */
const ALL_FLAGS = 2 ** 12;

export const ARRIVALS: Glance<Arrived, ArrivalSituation> = {
  kindOf({ step: { segment, before, after, to, reaction } }) {
    const states = STATE_INDEX[before[to].state] * STATES.length + STATE_INDEX[after[to].state];
    const outcome = OUTCOME_INDEX[reaction.outcome];
    return (outcome * STATES.length ** 2 + states) * ALL_FLAGS + segment.flags;
  },
  situationOf(it, noted = []) {
    const { segment, before, after, to, reaction } = it.step;
    const plain = {
      flags: segment.flags,
      outcome: reaction.outcome,
      from: before[to].state,
      state: after[to].state,
    };
    return withFacts<Arrived, typeof plain, typeof FACTS>(plain, FACTS, it, noted);
  },
};
