/** One event of a connection, and what it does to both ends. */
import { segmentText } from '../../lowering/print.ts';
import { flagsText, type Segment } from '../../tcp/segment.ts';
import { absolute, toText } from '../../tcp/sequence.ts';
import type { State } from '../../tcp/state.ts';
import type { Side } from '../../tcp/trace.ts';
import type { Source } from '../origins.ts';

export type Fate = 'delivered' | 'lost' | 'dropped' | 'in-flight';
export type RowEvent = (typeof EVENTS)[number];

const EVENTS = [
  ...(['segment', 'arrival', 'lost', 'dropped'] as const),
  ...(['call', 'timeout', 'expiry', 'claim', 'state'] as const),
] as const;

export interface Row extends Source {
  readonly event: RowEvent;
  /** Who sends the segment; or whose call, timer or claim it is. */
  readonly from: Side;
  /** `close`, `RTO`, a claimed state; the state that time has ended. */
  readonly name: string | undefined;
  readonly segment: RowSegment | undefined;
  readonly fate: Fate | undefined;
  /** It arrives in the same row. */
  readonly arrives: boolean;
  /** It is not in the capture: something else shows that it was there. */
  readonly unseen: boolean;
  readonly a: Change;
  readonly b: Change;
}

/** Numbers as text, for symbols can be in them. */
export interface RowSegment {
  readonly flags: readonly string[];
  readonly seq: string;
  readonly ack: string | undefined;
  readonly len: number | string;
  /** All of it in the words of a note. */
  readonly text: string;
}

/** Undefined where a state is not known: after a mistake that has no evident repair. */
export interface Change {
  readonly before: State | undefined;
  readonly after: State | undefined;
}

/** What an event has beside its place and what it changes. */
export type What = Omit<Row, 'a' | 'b' | keyof Source>;

export const NO_SEGMENT = {
  name: undefined,
  segment: undefined,
  fate: undefined,
  arrives: false,
  unseen: false,
} as const;

export function rowSegment(segment: Segment): RowSegment {
  const { flags, seq, ack, len } = segment;
  return {
    flags: flagsText(flags).split(' ').filter(Boolean),
    seq: toText(seq),
    ack: ack && toText(ack),
    len: absolute(len) ?? toText(len),
    text: segmentText(NOBODY, NOBODY, segment).replace(/^[^:]*: /, ''),
  };
}

const NOBODY = { host: '', port: undefined };
