/** What a rule found: plain data with places by name, which only the reader of the text can turn into ranges. */
import type { Origin } from '../tcp/script.ts';
import type { Seq } from '../tcp/sequence.ts';
import type { Fix } from './fix.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** A piece of a statement: what the origin can find a range for. */
export type Part =
  | 'statement'
  | 'from'
  | 'to'
  | 'arrow'
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
  | 'tfo'
  | 'label'
  | 'time'
  | 'state'
  | 'variable'
  | 'value'
  | 'call'
  | `expect:${string}`
  | `allow:${string}`
  | `flag:${string}`
  /** From one column of the statement's line up to another, both from 0. */
  | `columns:${number}-${number}`;

export type Param = string | number | Seq | undefined;

/** What a rule reports: the place in the line it looks at, the message's params, fixes, other places. */
export interface Detail {
  readonly at: Part;
  readonly params?: Readonly<Record<string, Param>>;
  readonly fixes?: readonly Fix[];
  /** Steps of the trace that explain the finding. */
  readonly related?: readonly {
    readonly step: number;
    readonly at: Part;
    readonly message: string;
  }[];
  /** Steps whose findings only follow from this one: they are not reported. */
  readonly explains?: readonly number[];
}

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** It names what happens on a line that is right. */
  readonly insight: boolean;
  /** Its step in the trace; undefined where it is about the text alone. */
  readonly step: number | undefined;
  readonly origin: Origin;
  readonly at: Part;
  readonly message: string;
  readonly fixes: readonly Fix[];
  readonly related: readonly Related[];
}

export interface Related {
  readonly origin: Origin;
  readonly at: Part;
  readonly message: string;
}
