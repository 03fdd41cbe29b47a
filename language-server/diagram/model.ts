/**
 * What a diagram shows, as plain JSON: hosts side by side, and rows from top to bottom. It knows no
 * text and no drawing; each row says where it was written, so that a picture and its source can
 * lead to each other.
 */

export interface FlowModel {
  readonly title: string | null;
  readonly participants: readonly Participant[];
  readonly connections: readonly Connection[];
  readonly rows: readonly Row[];
  /** The part of the flow that `rows` holds. */
  readonly segments: Extent;
}

/** Segments `from` up to `from + count`, of all that there are. */
export interface Extent {
  readonly from: number;
  readonly count: number;
  readonly total: number;
}

export interface Participant {
  readonly name: string;
  /** As declared: `192.0.2.1:51000`, or the network of spoofed addresses. */
  readonly address: string | null;
  /** How many hosts it stands for; 1 for a host. */
  readonly count: number;
  /** Its states where the rows begin, one for each connection that has one by then. */
  readonly initial: readonly StateLabel[];
}

/** A connection by the positions of its hosts, with the ports that were written. */
export interface Connection {
  readonly a: Endpoint;
  readonly b: Endpoint;
}

export interface Endpoint {
  readonly participant: number;
  readonly port: number | null;
}

/** The state of one end of a connection from here on; null where it cannot be known. */
export interface StateLabel {
  readonly participant: number;
  /** Null for a host that is in no connection yet. */
  readonly connection: number | null;
  readonly state: string | null;
}

export type Row =
  | SegmentRow
  | ArrivalRow
  | EndRow
  | CallRow
  | TimeoutRow
  | ClaimRow
  | WaitRow
  | NoteRow
  | SectionRow;

interface RowBase {
  /** Where it was written. */
  readonly range: SourceRange | null;
  /** Seconds since the start. */
  readonly time: number;
  readonly findings: readonly RowFinding[];
  /** The states that change here. */
  readonly states: readonly StateLabel[];
}

/** What a segment looks like on the way, wherever a row speaks of one. */
interface OnTheWay extends RowBase {
  /** Which segment of the whole flow it is, counted from 0. */
  readonly segment: number;
  readonly from: number;
  readonly to: number;
  readonly connection: number;
  /** Counts the connections of a socket pair, from 1. */
  readonly incarnation: number;
  /** Control bits first, then the fields as a note writes them. */
  readonly label: readonly LabelPart[];
  readonly provenance: 'sent' | 'old' | 'forged' | 'unseen';
}

/** A segment is emitted; where it arrives at once, it also arrives here. */
export interface SegmentRow extends OnTheWay {
  readonly kind: 'segment';
  readonly fate: 'delivered' | 'lost' | 'in-flight';
  /** Emitted in a `cross` block. */
  readonly crossing: boolean;
  /** The rules that it breaks on purpose. */
  readonly deliberate: readonly string[];
  /** What the receiver did with it, where it arrives at once. */
  readonly reaction: Reaction | null;
}

/** A segment that was in flight arrives. */
export interface ArrivalRow extends OnTheWay {
  readonly kind: 'arrival';
  readonly reaction: Reaction;
  /** Not the first time: a duplicate that the network made. */
  readonly again: boolean;
}

/** A segment that was in flight is lost, or its receiver's host discards it. */
export interface EndRow extends OnTheWay {
  readonly kind: 'end';
  readonly how: 'lost' | 'dropped';
}

export interface Reaction {
  /** An `Outcome` of the simulation. */
  readonly outcome: string;
  /** The section of RFC 9293 that decides. */
  readonly section: string;
}

export interface CallRow extends RowBase {
  readonly kind: 'call';
  readonly participant: number;
  /** `connect`, `send 100`. */
  readonly text: string;
  /** The error it returns. */
  readonly error: string | null;
}

export interface TimeoutRow extends RowBase {
  readonly kind: 'timeout';
  readonly participant: number;
  readonly timer: string;
}

/** A claim about a state or a variable. A picture that shows states needs to draw the wrong ones only. */
export interface ClaimRow extends RowBase {
  readonly kind: 'claim';
  readonly participant: number;
  /** `ESTABLISHED`, `snd.nxt=J+101`. */
  readonly text: string;
  readonly about: 'state' | 'variable';
  readonly deliberate: readonly string[];
}

export interface WaitRow extends RowBase {
  readonly kind: 'wait';
  /** `3s`, `2MSL`. */
  readonly text: string;
  readonly seconds: number;
}

export interface NoteRow extends RowBase {
  readonly kind: 'note';
  readonly participants: readonly number[];
  readonly text: string;
}

export interface SectionRow extends RowBase {
  readonly kind: 'section';
  readonly title: string;
}

export interface LabelPart {
  readonly field: Field;
  /** `SYN ACK`, `seq=J+1`. */
  readonly text: string;
  /** Not written, but what TCP would send. */
  readonly inferred: boolean;
}

export type Field =
  | 'flags'
  | 'seq'
  | 'ack'
  | 'len'
  | 'win'
  | 'urg'
  | 'mss'
  | 'wscale'
  | 'sackok'
  | 'sack'
  | 'ts'
  | 'tfo';

export interface RowFinding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  readonly message: string;
  /** The part of the statement, such as `ack` or `flag:SYN`. */
  readonly at: string;
}

/** A range of a text, in the protocol's terms: lines and UTF-16 units, both from 0. */
export interface SourceRange {
  readonly start: SourcePosition;
  readonly end: SourcePosition;
}

export interface SourcePosition {
  readonly line: number;
  readonly character: number;
}

/** A Mermaid sequence diagram, and which row of the model each of its messages and notes draws. */
export interface MermaidDrawing {
  readonly text: string;
  readonly messages: readonly number[];
  readonly notes: readonly number[];
}
