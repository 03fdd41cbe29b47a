/** The rows of every connection of a trace. */
import {
  type ArrivalStep,
  type EmissionStep,
  type NetworkStep,
  other,
  type Side,
  type StepOfConnection,
  type Trace,
  type WaitStep,
} from '../../tcp/trace.ts';
import { sourceOf } from '../origins.ts';
import { fatesOf } from './fates.ts';
import { type Change, type Fate, NO_SEGMENT, type Row, rowSegment, type What } from './row.ts';

/** By the indices of the connections. */
export function rowsOf(trace: Trace): readonly (readonly Row[])[] {
  return new Rows(trace).all;
}

class Rows {
  readonly all: Row[][];
  private readonly trace: Trace;
  private readonly fates: ReadonlyMap<number, Fate>;
  /** What was the last step of each connection, where that was a segment on its way. */
  private readonly last: (EmissionStep | undefined)[] = [];

  constructor(trace: Trace) {
    this.trace = trace;
    this.fates = fatesOf(trace);
    this.all = trace.connections.map(() => []);
    for (const step of trace.steps) {
      if (step.kind === 'wait') this.wait(step);
      else if (step.kind === 'network') this.network(step);
      else if ('connection' in step) this.step(step);
    }
  }

  private step(step: StepOfConnection): void {
    const before = this.last[step.connection];
    this.last[step.connection] = step.kind === 'emission' ? step : undefined;
    switch (step.kind) {
      case 'emission':
        this.emission(step);
        break;
      case 'arrival':
        this.arrival(step, before);
        break;
      case 'call':
        this.add(step, { ...NO_SEGMENT, event: 'call', from: step.side, name: step.event.call });
        break;
      case 'timeout':
        this.add(step, {
          ...NO_SEGMENT,
          event: 'timeout',
          from: step.side,
          name: step.event.timer,
        });
        break;
      case 'state':
        this.claim(step);
    }
  }

  private emission(step: EmissionStep): void {
    const fate = this.fates.get(step.index);
    const segment = rowSegment(step.literal);
    this.add(step, { ...NO_SEGMENT, event: 'segment', from: step.from, segment, fate });
  }

  /** What is in flight takes a while, even where nothing happens in between. */
  private arrival(step: ArrivalStep, before: EmissionStep | undefined): void {
    const own = this.of(step.connection);
    if (before?.index === step.emission && before.fate === 'delivered') {
      own.push(arriving(own.pop() as Row, step));
      return;
    }
    const emission = this.trace.steps[step.emission] as EmissionStep;
    const segment = rowSegment(emission.literal);
    this.add(step, { ...NO_SEGMENT, event: 'arrival', from: other(step.to), segment });
  }

  /** A claim that only agrees is no event. */
  private claim(step: Extract<StepOfConnection, { kind: 'state' }>): void {
    const { event, side } = step;
    const what: What = { ...NO_SEGMENT, event: 'claim', from: side, name: event.state };
    const { a, b } = rowOf(step, what);
    if (a.before !== a.after || b.before !== b.after) this.add(step, what);
  }

  private wait({ origin, expired }: WaitStep): void {
    for (const { connection, side, from, state } of expired) {
      const expiry: Change = { before: from, after: state };
      const still = this.still(connection);
      const what: What = { ...NO_SEGMENT, event: 'expiry', from: side, name: from };
      this.of(connection).push({ ...sourceOf(origin), ...what, ...still, [side]: expiry });
    }
  }

  /** A segment that was in flight does not arrive. */
  private network({ event, emission, origin, problem }: NetworkStep): void {
    const step = emission === undefined ? undefined : this.trace.steps[emission];
    if (step?.kind !== 'emission' || event.kind === 'arrive' || problem) return;
    const end = event.kind === 'lose' ? 'lost' : 'dropped';
    const segment = rowSegment(step.literal);
    const what: What = { ...NO_SEGMENT, event: end, from: step.from, segment };
    const still = this.still(step.connection);
    this.of(step.connection).push({ ...sourceOf(origin), ...what, ...still });
  }

  /** Both ends as they were left. */
  private still(connection: number): Record<Side, Change> {
    const last = this.of(connection).at(-1);
    const unchanged = (side: Side): Change => {
      return { before: last?.[side].after, after: last?.[side].after };
    };
    return { a: unchanged('a'), b: unchanged('b') };
  }

  private add(step: StepOfConnection, what: What): void {
    this.of(step.connection).push(rowOf(step, what));
  }

  private of(connection: number): Row[] {
    return this.all[connection] as Row[];
  }
}

function rowOf(step: StepOfConnection, what: What): Row {
  const change = (side: Side): Change => {
    if (!step.known) return { before: undefined, after: undefined };
    return { before: step.before[side].state, after: step.after[side].state };
  };
  return { ...sourceOf(step.origin), ...what, a: change('a'), b: change('b') };
}

/**
 * A segment that arrives at once is one row. Only its arrival shows where its receiver was: who never
 * did anything turns out to be listening.
 */
function arriving(emitted: Row, step: ArrivalStep): Row {
  const { a, b } = rowOf(step, emitted);
  const isFromA = emitted.from === 'a';
  return {
    ...emitted,
    arrives: true,
    a: isFromA ? { before: emitted.a.before, after: a.after } : a,
    b: isFromA ? b : { before: emitted.b.before, after: b.after },
  };
}
