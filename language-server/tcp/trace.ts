/** The trace: what happened, step by step, as plain data. Everything a user sees is derived from it. */

import type { Reaction } from './arrives/reaction.ts';
import type { CallError } from './calls.ts';
import type { SegmentClass } from './classify.ts';
import type { InferredNumbers } from './infer.ts';
import type { QueueMoment } from './listener.ts';
import type {
  ArriveEvent,
  CallEvent,
  CrossEvent,
  DropEvent,
  Fate,
  HostDeclaration,
  LoseEvent,
  NoteEvent,
  Origin,
  Profile,
  Provenance,
  SectionEvent,
  SegmentEvent,
  Socket,
  StateClaimEvent,
  TimeoutEvent,
  VariableClaimEvent,
  WaitEvent,
} from './script.ts';
import type { Segment } from './segment.ts';
import type { Seq } from './sequence.ts';
import type { State } from './state.ts';
import type { Tcb } from './tcb.ts';

export interface Trace {
  readonly title: string | undefined;
  readonly profile: Profile;
  readonly hosts: readonly HostDeclaration[];
  /** Host names in the order in which they first appear. */
  readonly hostNames: readonly string[];
  readonly connections: readonly ConnectionAtEnd[];
  readonly steps: readonly Step[];
  /** What the symbols that the simulation invented turned out to be. */
  readonly bindings: ReadonlyMap<string, Seq>;
}

export interface ConnectionInfo {
  readonly index: number;
  readonly a: Socket;
  readonly b: Socket;
}

/** A connection after the last step. */
export interface ConnectionAtEnd extends ConnectionInfo {
  readonly endpoints: Endpoints;
  readonly known: boolean;
  /** How many it stands for: one for each host of a crowd. */
  readonly multiplicity: number;
}

export type Side = 'a' | 'b';

export function other(side: Side): Side {
  return side === 'a' ? 'b' : 'a';
}

/** Both endpoints of a connection at one moment. */
export interface Endpoints {
  readonly a: Tcb;
  readonly b: Tcb;
}

/** The endpoints with one of them changed. */
export function withEnd({ a, b }: Endpoints, side: Side, tcb: Tcb): Endpoints {
  return side === 'a' ? { a: tcb, b } : { a, b: tcb };
}

export type Step =
  | EmissionStep
  | ArrivalStep
  | CallStep
  | TimeoutStep
  | StartStep
  | StateClaimStep
  | VariableClaimStep
  | WaitStep
  | NetworkStep
  | MarkStep;

/** A step of one connection, by its kind. */
export type StepOfConnection = Extract<Step, ConnectionStep>;

interface StepBase {
  readonly index: number;
  readonly origin: Origin;
  /** Seconds since the start; `wait`s count. */
  readonly time: number;
  readonly timing: Timing;
}

/**
 * Where a time is from: `written` with an `@`, or by waits since one; `waited` from the start of a
 * text without any; `unknown` where lines without a time follow one that has it.
 */
export type Timing = 'written' | 'waited' | 'unknown';

/** A step of one connection. */
export interface ConnectionStep extends StepBase {
  readonly connection: number;
  /** The step of the same connection before it. */
  readonly previous: number | undefined;
  /** Whether the states are known here: not after a mistake that has no evident repair. */
  readonly known: boolean;
  readonly before: Endpoints;
  readonly after: Endpoints;
}

/** A segment leaves its sender. */
export interface EmissionStep extends ConnectionStep {
  readonly kind: 'emission';
  readonly event: SegmentEvent;
  readonly from: Side;
  readonly provenance: Provenance;
  readonly fate: Fate;
  /** A line about its hosts just before could not be read. */
  readonly unsure: boolean;
  /** Written from a host to itself. */
  readonly toItself: boolean;
  /** As written, with what was left out filled in. */
  readonly literal: Segment;
  /** What was emitted: the literal segment, or its evident repair. */
  readonly segment: Segment;
  /** What a conforming sender would have put into the numbers. */
  readonly inferred: InferredNumbers;
  readonly class: SegmentClass;
}

/** A segment arrives: SEGMENT ARRIVES of RFC 9293 3.10.7. */
export interface ArrivalStep extends ConnectionStep {
  readonly kind: 'arrival';
  /** The step that emitted it. */
  readonly emission: number;
  readonly to: Side;
  readonly segment: Segment;
  readonly reaction: Reaction;
  /** The queue of the listener that it reached, if it reached one. */
  readonly queue: QueueMoment | undefined;
}

export interface CallStep extends ConnectionStep {
  readonly kind: 'call';
  readonly event: CallEvent;
  readonly side: Side;
  /** The error that the call returns, if it does (RFC 9293 3.10). */
  readonly error: CallError | undefined;
}

export interface TimeoutStep extends ConnectionStep {
  readonly kind: 'timeout';
  readonly event: TimeoutEvent;
  readonly side: Side;
}

/** A claim about a host that has done nothing yet: where it starts. It holds by definition. */
export interface StartStep extends StepBase {
  readonly kind: 'start';
  readonly event: StateClaimEvent | VariableClaimEvent;
}

export interface StateClaimStep extends ConnectionStep {
  readonly kind: 'state';
  readonly event: StateClaimEvent;
  readonly side: Side;
  /** Every state that is right here; more than one where a call waits for its segment. */
  readonly actual: readonly State[];
}

export interface VariableClaimStep extends ConnectionStep {
  readonly kind: 'variable';
  readonly event: VariableClaimEvent;
  readonly side: Side;
  /** The value with what was known of its symbols by then. */
  readonly claimed: Seq;
  /** Unknown where nothing has set it. */
  readonly actual: Seq | undefined;
}

/** Time passes. */
export interface WaitStep extends StepBase {
  readonly kind: 'wait';
  readonly event: WaitEvent;
  readonly seconds: number;
  /** Endpoints whose state time alone has ended. */
  readonly expired: readonly Expiry[];
}

export interface Expiry {
  readonly connection: number;
  readonly side: Side;
  /** What it left. */
  readonly from: State;
  readonly state: State;
}

/** What becomes of a segment in flight, other than that it arrives. */
export interface NetworkStep extends StepBase {
  readonly kind: 'network';
  readonly event: ArriveEvent | LoseEvent | DropEvent;
  /** The emission it speaks of. */
  readonly emission: number | undefined;
  readonly problem: LabelProblem | undefined;
  /** Where the host drops it: the queue of the listener that it was for. */
  readonly queue: QueueMoment | undefined;
}

export type LabelProblem = 'unknown' | 'lost' | 'arrived';

/** Something that only the drawing shows, or that concerns a host without a connection. */
export interface MarkStep extends StepBase {
  readonly kind: 'mark';
  readonly event:
    | NoteEvent
    | SectionEvent
    | CrossEvent
    | CallEvent
    | TimeoutEvent
    | StateClaimEvent
    | VariableClaimEvent;
}
