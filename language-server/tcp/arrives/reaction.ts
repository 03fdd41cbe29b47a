/** What became of an arriving segment, and by which part of RFC 9293 3.10.7. */

import type { Admission } from '../listener.ts';
import type { Numbering } from '../numbering.ts';
import type { Profile } from '../script.ts';
import type { Segment } from '../segment.ts';
import { ACK, has, RST, segEnd } from '../segment.ts';
import { ZERO } from '../sequence.ts';
import { type Obligation, owing, type ResetForm, type Tcb } from '../tcb.ts';

export const OUTCOMES = [
  /** Processed in order. */
  'accepted',
  /** Ahead of RCV.NXT: its text or FIN waits. */
  'held',
  /** Nothing new, or outside the window: dropped and answered by an ACK. */
  'not-acceptable',
  /** Its timestamp is older than TS.Recent: dropped and answered by an ACK (RFC 7323 5.3). */
  'outdated',
  /** Nobody is there: answered by a reset. */
  'no-connection',
  /** LISTEN, SYN-SENT or SYN-RECEIVED got an acknowledgment of what it never sent: a reset. */
  'bad-ack',
  /** A synchronized endpoint got one: dropped and answered by an ACK. */
  'ack-of-unsent',
  /** A reset in the window but not at RCV.NXT, or a SYN: a challenge ACK (RFC 5961). */
  'challenged',
  'reset-accepted',
  'connection-refused',
  'returned-to-listen',
  'syn-accepted',
  /** The listener's queue is full: dropped without a reply (RFC 4987 2.2). */
  'queue-full',
  /** A listener answers a SYN with a cookie, and keeps nothing (RFC 4987 3.6). */
  'cookie',
  /** A listener that uses cookies got an acknowledgment of none that it gave: a reset. */
  'bad-cookie',
  /** The address exists nowhere. */
  'nobody',
  'simultaneous-open',
  'established',
  /** TIME-WAIT accepted a new SYN (MAY-2, RFC 6191). */
  'time-wait-reused',
  /** Dropped without a reply. */
  'dropped',
  /** Cannot be decided from what is written. */
  'unknown',
] as const;

export type Outcome = (typeof OUTCOMES)[number];

export interface Reaction {
  readonly outcome: Outcome;
  /** The part of RFC 9293 that decides. */
  readonly section: string;
  /** It rests on unrelated symbols being different numbers (RULES.md 0.5). */
  readonly assumed: boolean;
}

export interface Arrival {
  readonly tcb: Tcb;
  readonly reaction: Reaction;
  /** What may have become of it as well, the likeliest first: only its receiver knows. */
  readonly instead?: readonly Arrival[];
}

export interface ArrivalContext {
  /** The step number, for obligations. */
  readonly cause: number;
  /** Seconds since the start. */
  readonly time: number;
  readonly profile: Profile;
  readonly numbering: Pick<Numbering, 'invent'>;
  /** It has queued no SYN: the host discards it (`silent`). */
  readonly silent: boolean;
  /** What its listener has for a SYN. */
  readonly admission: Admission;
  /** All that this may be, where the listener may have no room for another completed connection. */
  readonly admissions: readonly Admission[] | undefined;
}

export function arrival(tcb: Tcb, outcome: Outcome, section: string, assumed = false): Arrival {
  return { tcb, reaction: reactionOf(outcome, section, assumed) };
}

/** There are few of them, and many arrivals. */
function reactionOf(outcome: Outcome, section: string, assumed: boolean): Reaction {
  const all = REACTIONS[outcome];
  const known = all.find((each) => each.section === section && each.assumed === assumed);
  if (known) return known;
  const reaction = { outcome, section, assumed };
  all.push(reaction);
  return reaction;
}

const REACTIONS = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, []])) as unknown as Record<
  Outcome,
  Reaction[]
>;

/** With an obligation to answer, unless the host never answers. */
export function mustSend(
  tcb: Tcb,
  context: ArrivalContext,
  kind: Obligation['kind'],
  reset?: ResetForm,
): Tcb {
  const owes = owedAfter(tcb, context, kind, reset);
  return owes === tcb.owes ? tcb : { ...tcb, owes };
}

export function owedAfter(
  { owes }: Tcb,
  { silent, cause }: ArrivalContext,
  kind: Obligation['kind'],
  reset?: ResetForm,
): readonly Obligation[] {
  return silent ? owes : owing(owes, { kind, cause, reset });
}

/** The reset that answers a segment (RFC 9293 3.5.2, groups 1 and 2). */
export function resetFor(segment: Segment): ResetForm {
  if (has(segment, ACK) && segment.ack) return { flags: RST, seq: segment.ack, ack: undefined };
  return { flags: RST | ACK, seq: ZERO, ack: segEnd(segment) };
}
