/** The steps of each connection, a row for each event: what it is, and what it does to both ends. */
import { segmentText } from '../../lowering/print.ts';
import { flagsText, type Segment } from '../../tcp/segment.ts';
import { absolute, toText } from '../../tcp/sequence.ts';
import type { State } from '../../tcp/state.ts';
import type {
  ArrivalStep,
  EmissionStep,
  NetworkStep,
  Side,
  Step,
  StepOfConnection,
  Trace,
  WaitStep,
} from '../../tcp/trace.ts';
import { other } from '../../tcp/trace.ts';
import { type Source, sourceOf } from '../origins.ts';

export type Fate = 'delivered' | 'lost' | 'dropped' | 'in-flight';

export interface Row extends Source {
  readonly event:
    | 'segment'
    | 'arrival'
    | 'lost'
    | 'dropped'
    | 'call'
    | 'timeout'
    | 'expiry'
    | 'claim';
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

type Row0 = Omit<Row, 'a' | 'b' | keyof Source>;

/** The rows of every connection, by its index. */
export function rowsOf(trace: Trace): readonly (readonly Row[])[] {
  const rows: Row[][] = trace.connections.map(() => []);
  const last: Partial<Record<number, EmissionStep>> = {};
  const fates = fatesOf(trace);
  for (const step of trace.steps) {
    if (step.kind === 'wait') addExpiries(rows, step);
    else if (step.kind === 'network') addEnd(rows, step, trace);
    else if ('connection' in step) add(rows[step.connection] as Row[], step, trace, fates, last);
  }
  return rows;
}

function add(
  rows: Row[],
  step: StepOfConnection,
  { steps }: Trace,
  fates: ReadonlyMap<number, Fate>,
  last: Partial<Record<number, EmissionStep>>,
): void {
  const previous = last[step.connection];
  last[step.connection] = step.kind === 'emission' ? step : undefined;
  switch (step.kind) {
    case 'emission':
      rows.push(row(step, segmentRow(step, fates.get(step.index))));
      break;
    case 'arrival':
      if (isAtOnce(previous, step)) rows.push(arriving(rows.pop() as Row, step));
      else rows.push(row(step, arrivalRow(step, steps[step.emission])));
      break;
    case 'call':
      rows.push(
        row(step, { ...NO_SEGMENT, event: 'call', from: step.side, name: step.event.call }),
      );
      break;
    case 'timeout':
      rows.push(
        row(step, { ...NO_SEGMENT, event: 'timeout', from: step.side, name: step.event.timer }),
      );
      break;
    case 'state': {
      const claim = row(step, {
        ...NO_SEGMENT,
        event: 'claim',
        from: step.side,
        name: step.event.state,
      });
      if (isNews(claim)) rows.push(claim);
    }
  }
}

/** In flight it takes a while, even where nothing happens in between. */
function isAtOnce(last: EmissionStep | undefined, { emission }: ArrivalStep): boolean {
  return last?.index === emission && last.fate === 'delivered';
}

const NO_SEGMENT = { segment: undefined, fate: undefined, arrives: false, unseen: false } as const;

function segmentRow({ from, literal }: EmissionStep, fate: Fate | undefined): Row0 {
  return {
    event: 'segment',
    from,
    name: undefined,
    segment: shown(literal),
    fate,
    arrives: false,
    unseen: false,
  };
}

function arrivalRow({ to }: ArrivalStep, emission: Step | undefined): Row0 {
  const segment = emission?.kind === 'emission' ? shown(emission.literal) : undefined;
  return { ...NO_SEGMENT, event: 'arrival', from: other(to), name: undefined, segment };
}

function row(step: StepOfConnection, what: Row0): Row {
  const change = (side: Side): Change => {
    if (!step.known) return { before: undefined, after: undefined };
    return { before: step.before[side].state, after: step.after[side].state };
  };
  return { ...sourceOf(step.origin), ...what, a: change('a'), b: change('b') };
}

/**
 * A segment that arrives before anything else happens is one row. Only its arrival shows where its
 * receiver was: who never did anything turns out to be listening.
 */
function arriving(emitted: Row, step: ArrivalStep): Row {
  const { a, b } = row(step, emitted);
  const isFromA = emitted.from === 'a';
  return {
    ...emitted,
    arrives: true,
    a: isFromA ? { before: emitted.a.before, after: a.after } : a,
    b: isFromA ? b : { before: emitted.b.before, after: b.after },
  };
}

function isNews({ a, b }: Row): boolean {
  return a.before !== a.after || b.before !== b.after;
}

function addExpiries(rows: Row[][], { origin, expired }: WaitStep): void {
  for (const { connection, side, from, state } of expired) {
    const own = rows[connection] as Row[];
    const rest = own.at(-1)?.[other(side)].after;
    const change = {
      [side]: { before: from, after: state },
      [other(side)]: { before: rest, after: rest },
    };
    const { a, b } = change as Record<Side, Change>;
    own.push({ ...sourceOf(origin), ...NO_SEGMENT, event: 'expiry', from: side, name: from, a, b });
  }
}

/** A segment that was in flight does not arrive. */
function addEnd(
  rows: Row[][],
  { event, emission, origin, problem }: NetworkStep,
  trace: Trace,
): void {
  const step = emission === undefined ? undefined : trace.steps[emission];
  if (step?.kind !== 'emission' || event.kind === 'arrive' || problem) return;
  const own = rows[step.connection] as Row[];
  const still = (side: Side): Change => {
    const now = own.at(-1)?.[side].after;
    return { before: now, after: now };
  };
  own.push({
    ...sourceOf(origin),
    ...NO_SEGMENT,
    event: event.kind === 'lose' ? 'lost' : 'dropped',
    from: step.from,
    name: undefined,
    segment: shown(step.literal),
    a: still('a'),
    b: still('b'),
  });
}

/** What became of every segment in the end. */
function fatesOf({ steps }: Trace): ReadonlyMap<number, Fate> {
  const fates = new Map<number, Fate>();
  for (const step of steps) {
    if (step.kind === 'emission') fates.set(step.index, step.fate);
    else if (step.kind === 'arrival') fates.set(step.emission, 'delivered');
    else if (step.kind === 'network' && step.emission !== undefined && !step.problem) {
      if (step.event.kind === 'lose') fates.set(step.emission, 'lost');
      if (step.event.kind === 'drop') fates.set(step.emission, 'dropped');
    }
  }
  return fates;
}

function shown(segment: Segment): RowSegment {
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
