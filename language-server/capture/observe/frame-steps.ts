/** The trace of a connection, one step a captured segment: its emission and its arrival together. */
import { CONTROL_BITS } from '../../tcp/segment.ts';
import { isUnconnected, type State } from '../../tcp/state.ts';
import {
  type ArrivalStep,
  type EmissionStep,
  type Endpoints,
  other,
  type Side,
  type Step,
} from '../../tcp/trace.ts';
import type { FrameOrigin, FrameStep, StateStep } from '../checked-capture.ts';
import { plainOf } from './numbers.ts';
import { statesBetween } from './states.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
/** Of one frame, what came before its segment and what after. */
interface Ordered {
  readonly step: FrameStep | StateStep;
  readonly order: -1 | 0 | 1;
}

interface Change {
  readonly frame: number;
  readonly time: number;
  readonly side: Side;
  readonly before: State;
  readonly after: State;
}

export class FrameSteps {
  private readonly made: Ordered[] = [];
  /** Steps whose segment may still arrive, by the step of their emission. */
  private readonly open = new Map<number, Mutable<FrameStep>>();
  private readonly states: Record<Side, State> = { a: 'CLOSED', b: 'CLOSED' };

  taken(step: Step): void {
    if (!('connection' in step)) return;
    const { frame } = step.origin as FrameOrigin;
    this.catchUp(frame, step.time, step.before);
    if (step.kind === 'emission') this.emitted(step);
    else if (step.kind === 'arrival') this.arrived(step);
    else this.catchUp(frame, step.time, step.after);
    this.states.a = step.after.a.state;
    this.states.b = step.after.b.state;
  }

  /** In the order of the frames. */
  settle(): readonly (FrameStep | StateStep)[] {
    const inOrder = (a: Ordered, b: Ordered) => a.step.frame - b.step.frame || a.order - b.order;
    return this.made.toSorted(inOrder).map(({ step }) => step);
  }

  /** What has changed since the last step. Whether a socket listens is no state of a connection. */
  private catchUp(frame: number, time: number, now: Endpoints): void {
    for (const side of ['a', 'b'] as const) {
      const [before, after] = [this.states[side], now[side].state];
      if (before === after || (isUnconnected(before) && isUnconnected(after))) continue;
      this.change({ frame, time, side, before, after }, -1);
    }
    this.states.a = now.a.state;
    this.states.b = now.b.state;
  }

  private change({ frame, time, side, before, after }: Change, order: Ordered['order']): void {
    const peer = this.states[other(side)];
    const [own, others] = [
      { before, after },
      { before: peer, after: peer },
    ];
    const [a, b] = side === 'a' ? [own, others] : [others, own];
    this.made.push({ step: { frame, time, event: 'state', from: side, a, b }, order });
  }

  private emitted(step: EmissionStep): void {
    const { from, literal, before, after, time } = step;
    const { frame, unseen } = step.origin as FrameOrigin;
    const peer = before[other(from)].state;
    const first = this.leaveFirst({
      frame,
      time,
      side: from,
      before: before[from].state,
      after: after[from].state,
    });
    const sender = { before: first, after: after[from].state };
    const receiver = { before: peer, after: peer };
    const made: Mutable<FrameStep> = {
      frame,
      unseen,
      time,
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
    this.made.push({ step: made, order: 0 });
    this.open.set(step.index, made);
  }

  private arrived({ emission, to, before, after, time }: ArrivalStep): void {
    const made = this.open.get(emission);
    if (!made) return;
    const { frame } = made;
    const first = this.leaveFirst({
      frame,
      time,
      side: to,
      before: before[to].state,
      after: after[to].state,
    });
    const [next, ...more] = statesBetween(first, after[to].state);
    // Of what came in pieces the first tells where it began.
    const start = made.fate === 'delivered' ? made[to].before : first;
    made[to] = { before: start, after: next ?? after[to].state };
    made.fate = 'delivered';
    let last = next;
    for (const state of more) {
      if (last) this.change({ frame, time, side: to, before: last, after: state }, 1);
      last = state;
    }
  }

  /** Who opens anew in TIME-WAIT has closed first. */
  private leaveFirst(change: Change): State {
    const { before, after } = change;
    if (before !== 'TIME-WAIT' || (after !== 'SYN-SENT' && after !== 'SYN-RECEIVED')) return before;
    this.change({ ...change, after: 'CLOSED' }, -1);
    return after === 'SYN-SENT' ? 'CLOSED' : 'LISTEN';
  }
}
