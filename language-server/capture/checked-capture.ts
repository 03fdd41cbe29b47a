/** What checking a capture gives: plain data, for the command line, the import and the trace. */
import type { Rule } from '../rules/define-rule.ts';
import type { Part, Severity } from '../rules/finding.ts';
import type { Script } from '../tcp/script.ts';
import type { State } from '../tcp/state.ts';
import type { CaptureRemark } from './captured-segment.ts';

export interface CaptureOptions {
  /** The catalogue, or a part of it. */
  readonly rules?: readonly Rule[];
  /** Other severities than the rules' own, by name; `off` silences, all others wake a rule. */
  readonly severities?: ReadonlyMap<string, Severity | 'off'>;
  /** Whether they are wanted, too: they name what happens, and take time. They are unless told. */
  readonly insights?: boolean;
  /** Report bad checksums: where the sender's network card computes them they are bad in most captures. */
  readonly checksums?: boolean;
  /** Connections of which the steps are wanted; they take memory for each segment. */
  readonly steps?: (connection: ConnectionName) => boolean;
  /** Connections of which the script is wanted: what was played, to be printed as a text. */
  readonly script?: (connection: ConnectionName) => boolean;
}

export interface CheckedCapture {
  /** TCP segments that were read. */
  readonly segments: number;
  /** In the order of their first frames. */
  readonly connections: readonly CapturedConnection[];
  /** In the order of their frames. */
  readonly findings: readonly CaptureFinding[];
  readonly remarks: readonly CaptureRemark[];
  /** Why the file could not be read to its end, if so. */
  readonly unreadable: string | undefined;
}

/** A socket pair, with all its incarnations as long as the pair is not forgotten in between. */
export interface ConnectionName {
  /** `10.0.0.1:5000-10.0.0.2:80`; with `#2` where the pair was forgotten and comes again. */
  readonly id: string;
  /** The end that sent the first segment: `10.0.0.1:5000`, `[fd00::1]:80`. */
  readonly a: string;
  readonly b: string;
}

export interface CapturedConnection extends ConnectionName {
  readonly firstFrame: number;
  readonly segments: number;
  /** In the order of their frames. */
  readonly steps: readonly (FrameStep | StateStep)[] | undefined;
  /** Origins of its events are `FrameOrigin`s. */
  readonly script: Script | undefined;
}

/** Where an event of a captured script comes from. */
export interface FrameOrigin {
  readonly kind: 'frame';
  /** The frame of the segment; where `unseen`, the one that shows that it was there. */
  readonly frame: number;
  /** The segment is not in the capture. */
  readonly unseen: boolean;
}

/** One captured segment: what it did to its sender, and to its receiver where it arrived. */
export interface FrameStep {
  /** Where `unseen`: the frame that shows that there was such a segment. */
  readonly frame: number;
  readonly unseen: boolean;
  /** Seconds since the first frame of the capture. */
  readonly time: number;
  readonly event: 'segment';
  readonly from: 'a' | 'b';
  /** `SYN`, `ACK`. */
  readonly flags: readonly string[];
  readonly seq: number;
  readonly ack: number | null;
  readonly len: number;
  /** `in-flight`: nothing in the capture shows whether it arrived. */
  readonly fate: 'delivered' | 'lost' | 'in-flight';
  readonly a: StateChange;
  readonly b: StateChange;
}

/**
 * A change of state beside those that its frame's segment shows in one go: a second one on the same
 * arrival, or one that only the frame tells of, such as an end that has lost its connection.
 */
export interface StateStep {
  readonly frame: number;
  readonly time: number;
  readonly event: 'state';
  /** Whose. */
  readonly from: 'a' | 'b';
  readonly a: StateChange;
  readonly b: StateChange;
}

export interface StateChange {
  readonly before: State;
  readonly after: State;
}

export interface CaptureFinding {
  readonly rule: string;
  readonly severity: Severity;
  /** It names what happens, and is no mistake. */
  readonly insight: boolean;
  readonly message: string;
  readonly frame: number;
  /** The id of its connection. */
  readonly connection: string;
  /** The part of the segment that it is about. */
  readonly at: Part;
  readonly related: readonly RelatedFrame[];
}

export interface RelatedFrame {
  readonly frame: number;
  readonly message: string;
}
