/** What a trace holds: rules about the whole of it say by this which traces they are given. */
import type { Outcome } from '../tcp/arrives/reaction.ts';
import type { SegmentClass } from '../tcp/classify.ts';
import type { Draft } from '../tcp/draft.ts';
import { isPlain } from '../tcp/sequence.ts';
import type { State } from '../tcp/state.ts';
import type { ArrivalStep, EmissionStep, Step, StepOfConnection } from '../tcp/trace.ts';
import { type Overtaking, Overtakings } from './loss/immediate-acks.ts';

export interface Overview {
  readonly kinds: ReadonlySet<Step['kind']>;
  readonly classes: ReadonlySet<SegmentClass>;
  readonly outcomes: ReadonlySet<Outcome>;
  /** States in which something was sent. */
  readonly senders: ReadonlySet<State>;
  /** Sequence numbers were written as plain numbers, and with symbols. */
  readonly plain: boolean;
  readonly symbolic: boolean;
  /** Segments had timestamps, and segments had none. */
  readonly stamped: boolean;
  readonly bare: boolean;
  /** Some step is earlier than the one before it. */
  readonly backwards: boolean;
  /** Segments that were lost, by connection. */
  readonly lost: ReadonlyMap<number, readonly EmissionStep[]>;
  /** Some segment had a Fast Open cookie, or asked for one. */
  readonly cookies: boolean;
  /** A segment came while something waited for a gap to be filled. */
  readonly gaps: boolean;
  /** Segments that were sent again. */
  readonly again: readonly EmissionStep[];
  /** SYNs that open a connection. */
  readonly opened: readonly EmissionStep[];
  /** Arrivals that came before earlier ones were answered. */
  readonly overtakings: readonly Overtaking[];
  /** Arrivals that reached a listener's queue. */
  readonly queued: readonly ArrivalStep[];
  /** Where each connection ends that has any step. */
  readonly ends: ReadonlyMap<number, ConnectionEnd>;
}

export interface ConnectionEnd {
  readonly last: StepOfConnection;
  /** When each host acted last in the section of that step, by steps. */
  readonly acted: ReadonlyMap<string, number>;
}

const AGAIN: ReadonlySet<SegmentClass> = new Set([
  'syn-retransmission',
  'syn-ack-retransmission',
  'retransmission',
  'fin-retransmission',
]);

/** Made step by step. */
export class Survey implements Overview {
  readonly kinds = new Set<Step['kind']>();
  readonly classes = new Set<SegmentClass>();
  readonly outcomes = new Set<Outcome>();
  readonly senders = new Set<State>();
  readonly lost = new Map<number, EmissionStep[]>();
  readonly again: EmissionStep[] = [];
  readonly opened: EmissionStep[] = [];
  readonly queued: ArrivalStep[] = [];
  readonly ends = new Map<number, Draft<ConnectionEnd>>();
  plain = false;
  symbolic = false;
  stamped = false;
  bare = false;
  backwards = false;
  private time = 0;
  cookies = false;
  gaps = false;
  private acted = new Map<string, number>();
  private readonly answers = new Overtakings();

  get overtakings(): readonly Overtaking[] {
    return this.answers.found;
  }

  add(step: Step): void {
    this.kinds.add(step.kind);
    this.backwards ||= step.time < this.time;
    this.time = step.time;
    if ('connection' in step) this.addTo(step.connection, step);
    else if (isHeading(step)) this.acted = new Map();
    if (step.kind === 'emission') this.addEmission(step);
    else if (step.kind === 'arrival') this.addArrival(step);
  }

  private addTo(connection: number, last: StepOfConnection): void {
    const { acted } = this;
    const end = this.ends.get(connection);
    if (end) {
      end.last = last;
      end.acted = acted;
    } else this.ends.set(connection, { last, acted });
  }

  private addEmission(step: EmissionStep): void {
    const { class: kind, before, from, event, segment, fate, provenance } = step;
    this.classes.add(kind);
    this.senders.add(before[from].state);
    this.acted.set(event.from.host, step.index);
    const { seq } = event.written;
    if (seq && isPlain(seq)) this.plain = true;
    else if (seq) this.symbolic = true;
    if (segment.options?.ts) this.stamped = true;
    else this.bare = true;
    if (fate === 'lost') this.addLost(step);
    if (AGAIN.has(kind) && provenance === 'sent') this.again.push(step);
    if (kind === 'syn') this.opened.push(step);
    this.answers.sent(step);
    this.cookies ||= segment.options?.tfo !== undefined;
  }

  private addLost(step: EmissionStep): void {
    const before = this.lost.get(step.connection);
    if (before) before.push(step);
    else this.lost.set(step.connection, [step]);
  }

  private addArrival(step: ArrivalStep): void {
    this.outcomes.add(step.reaction.outcome);
    this.gaps ||= step.before[step.to].held.length > 0;
    if (step.queue) this.queued.push(step);
    this.answers.arrived(step);
  }
}

function isHeading(step: Step): boolean {
  return step.kind === 'mark' && step.event.kind === 'section';
}
