/** Turns the steps of a trace into rows, one after the other. */
import type { Origin } from '../tcp/script.ts';
import { toText } from '../tcp/sequence.ts';
import type {
  ArrivalStep,
  CallStep,
  EmissionStep,
  MarkStep,
  NetworkStep,
  StartStep,
  StateClaimStep,
  Step,
  TimeoutStep,
  Trace,
  VariableClaimStep,
  WaitStep,
} from '../tcp/trace.ts';
import type { Findings } from './findings.ts';
import { Incarnations } from './incarnations.ts';
import { labelOf, resolve } from './label.ts';
import type { ArrivalRow, EndRow, Row, SegmentRow, SourceRange, StateLabel } from './model.ts';
import type { Positions } from './participants.ts';

/** The range of the statement that a step came from. */
export type Locate = (origin: Origin) => SourceRange | undefined;

type Segment = Pick<
  SegmentRow,
  'segment' | 'from' | 'to' | 'connection' | 'incarnation' | 'label' | 'provenance'
>;
type ClaimStep = StateClaimStep | VariableClaimStep | StartStep;

export interface Sources {
  readonly trace: Trace;
  readonly positions: Positions;
  readonly findings: Findings;
  readonly locate: Locate;
}

export class Rows {
  private readonly sources: Sources;
  private readonly incarnations = new Incarnations();
  /** The segments so far, by the step of their emission. */
  private readonly segments = new Map<number, Segment>();
  private readonly arrived = new Set<number>();
  private crossing = false;

  constructor(sources: Sources) {
    this.sources = sources;
  }

  /** The row that `step` begins; `arrival` where the segment it emits arrives at once. */
  rowOf(
    step: Step,
    states: readonly StateLabel[],
    arrival: ArrivalStep | undefined,
  ): Row | undefined {
    switch (step.kind) {
      case 'emission':
        return this.segment(step, states, arrival);
      case 'arrival':
        return this.arrival(step, states);
      case 'network':
        return this.end(step, states);
      case 'wait':
        return this.wait(step, states);
      case 'mark':
        return this.mark(step, states);
      default:
        return this.ofHost(step, states);
    }
  }

  private segment(
    step: EmissionStep,
    states: readonly StateLabel[],
    arrival: ArrivalStep | undefined,
  ): SegmentRow {
    const segment = this.onTheWay(step);
    this.segments.set(step.index, segment);
    if (arrival) this.arrived.add(step.index);
    return {
      kind: 'segment',
      ...this.base(step, states, arrival?.index),
      ...segment,
      fate: step.fate === 'delivered' && !arrival ? 'in-flight' : step.fate,
      crossing: this.crossing,
      deliberate: step.event.expect,
      reaction: arrival ? reactionOf(arrival) : null,
    };
  }

  private onTheWay(step: EmissionStep): Segment {
    const { event, connection, provenance } = step;
    return {
      segment: this.segments.size,
      from: this.position(event.from.host),
      to: this.position(event.to.host),
      connection,
      incarnation: this.incarnations.of(step),
      label: labelOf(step, this.sources.trace.bindings),
      provenance: event.unseen ? 'unseen' : provenance,
    };
  }

  private arrival(step: ArrivalStep, states: readonly StateLabel[]): ArrivalRow | undefined {
    const segment = this.segments.get(step.emission);
    if (!segment) return undefined;
    const again = this.arrived.has(step.emission);
    this.arrived.add(step.emission);
    const base = this.base(step, states);
    return { kind: 'arrival', ...base, ...segment, reaction: reactionOf(step), again };
  }

  private end(step: NetworkStep, states: readonly StateLabel[]): EndRow | undefined {
    const segment = this.segments.get(step.emission ?? -1);
    if (!segment || step.problem || step.event.kind === 'arrive') return undefined;
    const how = step.event.kind === 'lose' ? 'lost' : 'dropped';
    return { kind: 'end', ...this.base(step, states), ...segment, how };
  }

  private wait(step: WaitStep, states: readonly StateLabel[]): Row {
    const { length, unit } = step.event;
    const { seconds } = step;
    return { kind: 'wait', ...this.base(step, states), text: `${length}${unit}`, seconds };
  }

  private mark(step: MarkStep, states: readonly StateLabel[]): Row | undefined {
    const { event } = step;
    if (event.kind === 'cross') {
      this.crossing = event.edge === 'begin';
      return undefined;
    }
    const base = this.base(step, states);
    if (event.kind === 'section') return { kind: 'section', ...base, title: event.title };
    if (event.kind !== 'note') return this.ofHost({ ...step, event }, states);
    const participants = event.hosts.map((host) => this.position(host));
    return { kind: 'note', ...base, participants, text: event.text };
  }

  /** What one host does, or is said to be. */
  private ofHost(
    step: Pick<CallStep | TimeoutStep | ClaimStep, 'event' | 'index' | 'origin' | 'time'>,
    states: readonly StateLabel[],
  ): Row {
    const { event } = step;
    const base = this.base(step, states);
    const participant = this.position(event.host.host);
    switch (event.kind) {
      case 'call': {
        const octets = event.octets ? ` ${toText(event.octets)}` : '';
        const error = 'error' in step ? ((step.error as string | undefined) ?? null) : null;
        return { kind: 'call', ...base, participant, text: event.call + octets, error };
      }
      case 'timeout':
        return { kind: 'timeout', ...base, participant, timer: event.timer };
      case 'state':
      case 'variable':
        return {
          kind: 'claim',
          ...base,
          participant,
          text: this.claimText(event),
          about: event.kind,
          deliberate: event.expect,
        };
    }
  }

  private claimText(event: ClaimStep['event']): string {
    if (event.kind === 'state') return event.state;
    return `${event.variable}=${toText(resolve(event.value, this.sources.trace.bindings))}`;
  }

  private base(
    { origin, index, time }: Pick<Step, 'origin' | 'index' | 'time'>,
    states: readonly StateLabel[],
    arrival?: number,
  ) {
    const steps = arrival === undefined ? [index] : [index, arrival];
    const findings = this.sources.findings.take(origin, ...steps);
    return { range: this.sources.locate(origin) ?? null, time, findings, states };
  }

  private position(host: string): number {
    return this.sources.positions.get(host) ?? 0;
  }
}

function reactionOf({ reaction }: ArrivalStep) {
  return { outcome: reaction.outcome, section: reaction.section };
}
