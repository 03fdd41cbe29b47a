/** The trace of a connection, one step a captured segment: its emission and its arrival together. */
import { CONTROL_BITS } from '../../tcp/segment.ts';
import type { State } from '../../tcp/state.ts';
import { type ArrivalStep, type EmissionStep, other, type Step } from '../../tcp/trace.ts';
import type { FrameOrigin, FrameStep } from '../checked-capture.ts';
import { plainOf } from './numbers.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export class FrameSteps {
  private readonly made: Mutable<FrameStep>[] = [];
  /** Steps whose segment may still arrive, by the step of their emission. */
  private readonly open = new Map<number, Mutable<FrameStep>>();

  taken(step: Step): void {
    if (step.kind === 'emission') this.emitted(step);
    else if (step.kind === 'arrival') this.arrived(step);
  }

  /** In the order of the frames. */
  settle(): readonly FrameStep[] {
    return this.made.toSorted((a, b) => a.frame - b.frame);
  }

  private emitted(step: EmissionStep): void {
    const { from, literal, before, after } = step;
    const { frame, unseen } = step.origin as FrameOrigin;
    const peer = before[other(from)].state;
    const sender = { before: before[from].state, after: after[from].state };
    const receiver = { before: peer, after: peer };
    const made: Mutable<FrameStep> = {
      frame,
      unseen,
      time: step.time,
      event: 'segment',
      from,
      flags: CONTROL_BITS.filter(([, bit]) => literal.flags & bit).map(([name]) => name),
      seq: plainOf(literal.seq) ?? 0,
      ack: plainOf(literal.ack) ?? null,
      len: plainOf(literal.len) ?? 0,
      fate: 'in-flight',
      a: from === 'a' ? sender : receiver,
      b: from === 'b' ? sender : receiver,
    };
    this.made.push(made);
    this.open.set(step.index, made);
  }

  private arrived({ emission, to, before, after }: ArrivalStep): void {
    const made = this.open.get(emission);
    if (!made) return;
    const first: State = made.fate === 'delivered' ? made[to].before : before[to].state;
    made[to] = { before: first, after: after[to].state };
    made.fate = 'delivered';
  }
}
