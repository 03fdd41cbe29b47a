/** When each segment is sent: as it is written; where it is not, as it might have been. */

import type { Timer } from '../../tcp/tcb.ts';
import { TIMERS, type TimerConstants } from '../../tcp/timeouts.ts';
import type { EmissionStep, Side, Step, TimeoutStep, Trace } from '../../tcp/trace.ts';

/** One way, where no latency is declared. */
const LATENCY = 0.01;
/** Between segments that do not wait for each other. */
const SPACING = 0.0001;
const PERSIST = 5;
const DELAYED_ACK = 0.2;
/** The least R after which RFC 6298 2.4 lets a timeout double no more. */
const LONGEST_RTO = 60;
/** RFC 6298 5.7: after a SYN was sent again. */
const RTO_AFTER_SYN_LOSS = 3;
const ENOUGH_DUPLICATES = 3;

export class Times {
  private readonly timers: TimerConstants;
  private readonly latency: number;
  private readonly retries = new Map<string, number>();
  private readonly lostSyn = new Set<string>();
  /** Ends at which something has arrived since they last sent. */
  private readonly reached = new Set<string>();
  private now = 0;
  private told = 0;
  private isFirst = true;

  constructor({ profile }: Trace, latency = LATENCY) {
    this.timers = TIMERS[profile];
    this.latency = latency;
  }

  /** To be called for every step, in order. */
  pass(step: Step): void {
    if (step.kind === 'arrival') this.reached.add(key(step.connection, step.to));
    if (step.kind === 'timeout' && step.timing !== 'written') this.now += this.lengthOf(step);
  }

  /** Of an emission, in seconds since the first. */
  of(step: EmissionStep): number {
    const gap = this.gapBefore(step);
    const waited = Math.max(0, step.time - this.told);
    this.told = step.time;
    this.now = step.timing === 'written' ? Math.max(this.now, step.time) : this.now + gap + waited;
    this.isFirst = false;
    this.sent(step);
    return this.now;
  }

  private gapBefore(step: EmissionStep): number {
    if (this.isFirst) return 0;
    if (isUnannounced(step)) return this.rto(step.connection, step.from);
    return this.reached.has(key(step.connection, step.from)) ? this.latency : SPACING;
  }

  private sent({ connection, from, class: kind }: EmissionStep): void {
    const end = key(connection, from);
    this.reached.delete(end);
    if (kind === 'syn-retransmission' || kind === 'syn-ack-retransmission') this.lostSyn.add(end);
    if (kind === 'data' || kind === 'fin' || kind === 'syn') this.retries.delete(end);
  }

  private lengthOf({ event: { timer }, connection, side }: TimeoutStep): number {
    return timer === 'RTO' ? this.rto(connection, side) : this.fixed(timer);
  }

  private fixed(timer: Exclude<Timer, 'RTO'>): number {
    const { msl, keepAliveIdle, synGivenUp } = this.timers;
    switch (timer) {
      case '2MSL':
        return 2 * msl;
      case 'keepalive':
        return keepAliveIdle;
      case 'user':
        return synGivenUp;
      case 'persist':
        return PERSIST;
      case 'delayed-ack':
        return DELAYED_ACK;
    }
  }

  /** It doubles each time (RFC 6298 5.5). */
  private rto(connection: number, side: Side): number {
    const end = key(connection, side);
    const retries = this.retries.get(end) ?? 0;
    this.retries.set(end, retries + 1);
    const first = this.lostSyn.has(end) ? RTO_AFTER_SYN_LOSS : this.timers.firstRto;
    return Math.min(LONGEST_RTO, first * 2 ** retries);
  }
}

/** Sent again, though no line says that a timer has fired, and the peer has not asked for it. */
function isUnannounced({ class: kind, before, from }: EmissionStep): boolean {
  const { fired, recovery, owes } = before[from];
  const isAgain = kind.endsWith('retransmission') || kind === 'zero-window-probe';
  const isAsked = owes.length > 0 || recovery.duplicateAcks >= ENOUGH_DUPLICATES;
  return isAgain && fired === undefined && !isAsked;
}

function key(connection: number, side: Side): string {
  return `${connection} ${side}`;
}
