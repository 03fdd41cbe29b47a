/**
 * One rule, one file: what is wrong, why it matters, where that follows from, examples, message, fix
 * and check stand together. The same object feeds the diagnostic, the reference page and its test.
 */

import type { Segment, WrittenSegment } from '../tcp/segment.ts';
import type { Tcb } from '../tcp/tcb.ts';
import type {
  ArrivalStep,
  CallStep,
  ConnectionAtEnd,
  EmissionStep,
  NetworkStep,
  Side,
  StartStep,
  StateClaimStep,
  Step,
  StepOfConnection,
  TimeoutStep,
  Trace,
  VariableClaimStep,
} from '../tcp/trace.ts';
import type { ArrivalSituation } from './arrival-situation.ts';
import type { EndSituation } from './end-situation.ts';
import type { Detail, Severity } from './finding.ts';
import type { Overview } from './overview.ts';
import type { Situation } from './situation.ts';

/** Groups of the catalogue. */
export const GROUPS = {
  A: 'Segment form and options',
  B: 'Handshake',
  C: 'Data, acknowledgments, windows',
  D: 'Closing',
  E: 'Reset and challenge ACK',
  F: 'Timers',
  G: 'TIME-WAIT and incarnations',
  H: 'Loss, reordering, options',
  J: 'SYN flood, backlog, cookies',
  K: 'Claims about states and variables',
  L: 'Authoring',
  M: 'Unfinished business',
} as const;

export type Group = keyof typeof GROUPS;

/**
 * What a rule about a segment looks at. A line is judged in this order: the first rule of an aspect
 * that finds something is the only one to report; a mistake of form, kind or reply without an evident
 * repair ends the judgement; window, options and insights are looked at only where the rest is right.
 */
export const ASPECTS = [
  ...(['form', 'kind', 'reply', 'seq', 'ack'] as const),
  ...(['window', 'options', 'insight'] as const),
] as const;

export type Aspect = (typeof ASPECTS)[number];

/** Where a rule follows from. `requirement` is an id of RFC 9293 3.10 and appendix B, like MUST-13. */
export interface Citation {
  readonly rfc: number;
  readonly section: string;
  readonly requirement?: string;
}

/** A `.tcpflow` text. In a wrong one the finding is marked under its place: `//   ^^^^^ rule-name`. */
export type Example = string;

export interface RuleDefinition<Message extends string = string> {
  /** In kebab case, and for ever. */
  readonly name: string;
  readonly group: Group;
  readonly severity: Severity;
  /** One sentence: what is found. */
  readonly summary: string;
  /** Markdown: why it matters, in words a student understands. */
  readonly why: string;
  readonly cites: readonly Citation[];
  /** Texts with `{params}`: expected, actual, reason. */
  readonly messages: Readonly<Record<Message, string>>;
  readonly wrong: readonly [Example, ...Example[]];
  readonly right: readonly [Example, ...Example[]];
  readonly check: Check<Message>;
  /** Reported only where a setting or a `severity` line asks for it. */
  readonly off?: true;
  /**
   * It, or some of its messages, can only be told where nothing is left out, as in a text. A capture
   * shows one point of the way.
   */
  readonly fullStory?: true | readonly NoInfer<Message>[];
  /** What is wrong stays so for as long as the connection: of a capture it is told once for each end. */
  readonly lasting?: true;
  /** The place is superfluous, and the editor may fade it. */
  readonly unnecessary?: boolean;
  /**
   * It names what happens on a line that is right: a retransmission, a simultaneous open. Shown at the
   * end of the line, in the hover and in the diagram, never among the problems, and not on a line with
   * a mistake.
   */
  readonly insight?: boolean;
}

export type Report<Message extends string> = (message: Message, detail: Detail) => void;

/** Reports about a step, by its index in the trace. */
export type ReportAt<Message extends string> = (
  message: Message,
  step: number,
  detail: Detail,
) => void;

/** A rule looks at one kind of thing. */
export type Check<Message extends string> =
  | {
      readonly on: 'segment';
      readonly aspect: Aspect;
      /** Looks at nothing but the segment itself, so it holds where the states are not known. */
      readonly stateless?: boolean;
      /** The situations in which it looks; else in all. */
      readonly given?: (situation: Situation) => boolean;
      readonly run: (it: Emission, report: Report<Message>) => void;
    }
  | {
      readonly on: 'arrival';
      /** The situations in which it looks; else in all. */
      readonly given?: (situation: ArrivalSituation) => boolean;
      readonly run: (it: StepFacts<ArrivalStep>, report: Report<Message>) => void;
    }
  | {
      readonly on: 'call';
      readonly run: (it: StepFacts<CallStep>, report: Report<Message>) => void;
    }
  | {
      readonly on: 'timeout';
      readonly run: (it: StepFacts<TimeoutStep>, report: Report<Message>) => void;
    }
  | {
      readonly on: 'state-claim';
      readonly run: (it: StepFacts<StateClaimStep>, report: Report<Message>) => void;
    }
  | {
      readonly on: 'variable-claim';
      readonly run: (it: StepFacts<VariableClaimStep>, report: Report<Message>) => void;
    }
  /** A claim about where a host starts. */
  | {
      readonly on: 'start';
      readonly run: (it: StepFacts<StartStep>, report: Report<Message>) => void;
    }
  | {
      readonly on: 'network';
      readonly run: (it: StepFacts<NetworkStep>, report: Report<Message>) => void;
    }
  /** A connection as it stands at the end: of what it finds only the earliest is shown. */
  | {
      readonly on: 'end';
      /** The traces in which it looks; else in all. */
      readonly given?: (overview: Overview) => boolean;
      /** The endings that it looks at; else at all. */
      readonly where?: (ending: EndSituation) => boolean;
      readonly run: (it: Ending, report: ReportAt<Message>, overview: Overview) => void;
    }
  /** What only the whole exchange shows. */
  | {
      readonly on: 'trace';
      /** The traces in which it looks; else in all. */
      readonly given?: (overview: Overview) => boolean;
      readonly run: (trace: Trace, report: ReportAt<Message>, overview: Overview) => void;
    }
  /** Noticed while the text was read (a remark of this rule's name). */
  | { readonly on: 'text' }
  /** Told of by who reads a capture: no text can say it. */
  | { readonly on: 'capture' }
  /** Told by what follows the line; reported where it explains the rest (hindsight/). */
  | { readonly on: 'hindsight' }
  /** About `expect` and `allow` themselves; reported by the runner. */
  | { readonly on: 'deliberate' };

/** A segment at the moment it is emitted, before its sender's TCB changes. */
export interface Emission {
  readonly step: EmissionStep;
  /** The trace so far. */
  readonly steps: readonly Step[];
  readonly from: Side;
  /** Host names, with the port where it is written. */
  readonly sender: string;
  readonly receiver: string;
  readonly tcb: Tcb;
  readonly peer: Tcb;
  /** As written, with omitted fields inferred and with the repairs of earlier aspects. */
  readonly segment: Segment;
  /** As written: undefined fields were left out. */
  readonly written: WrittenSegment;
  /** What a conforming sender would put into the numbers. */
  readonly inferred: EmissionStep['inferred'];
  readonly class: EmissionStep['class'];
}

/** A step of the finished trace. */
export interface StepFacts<S extends Step> {
  readonly step: S;
  readonly trace: Trace;
  /** The name of one end of the step's connection. */
  readonly name: (side: Side) => string;
}

/** A connection after the last step. */
export interface Ending {
  readonly trace: Trace;
  /** Its steps, in order; at least one. */
  readonly steps: readonly StepOfConnection[];
  readonly last: StepOfConnection;
  /** When each host acted last in the section of that step, by steps. */
  readonly acted: ReadonlyMap<string, number>;
  readonly connection: ConnectionAtEnd;
  readonly name: (side: Side) => string;
}

export interface Rule extends RuleDefinition {
  readonly check: Check<string>;
}

export function defineRule<Message extends string>(definition: RuleDefinition<Message>): Rule {
  return definition as unknown as Rule;
}

/** `RFC 9293 3.10.7.4 (MUST-13)` */
export function citationText({ rfc, section, requirement }: Citation): string {
  return `RFC ${rfc} ${section}${requirement ? ` (${requirement})` : ''}`;
}

/** The place in the RFC editor's text. */
export function citationUrl({ rfc, section }: Citation): string {
  const anchor = /^[A-Z]/.test(section) ? `appendix-${section}` : `section-${section}`;
  return `https://www.rfc-editor.org/rfc/rfc${rfc}#${anchor}`;
}
