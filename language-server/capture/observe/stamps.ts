/** Echoes of timestamps that were never sent (RFC 7323 3.2). */
import { ACK, RST, SYN } from '../../tcp/segment.ts';
import { other, type Side } from '../../tcp/trace.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import type { FrameOrigin } from '../checked-capture.ts';
import type { Audience } from './exchange.ts';
import { isOpening } from './flight.ts';
import { SWAPPED } from './future.ts';
import { isBefore } from './numbers.ts';

interface Clock {
  /** Of the SYN, where that was captured: there is none before it. */
  first: number | undefined;
  newest: number | undefined;
  /** Who has echoed what was not sent by then, if it was not sent at all. */
  ahead: { readonly ecr: number; readonly time: number; readonly origin: FrameOrigin } | undefined;
}

export class EchoedStamps {
  private readonly audience: Pick<Audience, 'tell' | 'misses'>;
  private readonly isns: Record<Side, number | undefined> = { a: undefined, b: undefined };
  private readonly lacking: Record<Side, boolean> = { a: false, b: false };
  private readonly clocks: Record<Side, Clock> = { a: newClock(), b: newClock() };

  constructor(audience: Pick<Audience, 'tell' | 'misses'>) {
    this.audience = audience;
  }

  /** To be told of each segment that was not overtaken. */
  look(side: Side, segment: CapturedSegment, origin: FrameOrigin): void {
    const { flags, seq, options } = segment;
    if (isOpening(segment) && seq !== this.isns[side]) this.beginAnew(side, seq);
    const { ts } = options;
    if (flags & RST) return;
    if (!ts) {
      if (!segment.malformed.includes('truncated')) this.missing(side, flags, origin);
      return;
    }
    const clock = this.clocks[side];
    if (flags & SYN) clock.first ??= ts.val;
    this.ticks(clock, ts.val, segment.time);
    if (flags & ACK && ts.ecr !== 0)
      this.echoes(this.clocks[other(side)], ts.ecr, segment.time, origin);
  }

  /** Its timestamp is older than all that its sender has used in the connection. */
  precedesAll(side: Side, { flags, options }: CapturedSegment): boolean {
    const { first } = this.clocks[side];
    if (first === undefined || !options.ts || flags & (SYN | RST)) return false;
    return isBefore(options.ts.val, first);
  }

  /** Where both SYNs had them every segment has (RFC 7323 3.2). Who leaves them out goes on to. */
  private missing(side: Side, flags: number, origin: FrameOrigin): void {
    const { a, b } = this.clocks;
    if ((flags & (SYN | ACK)) !== ACK || a.first === undefined || b.first === undefined) return;
    if (this.lacking[side]) return;
    this.lacking[side] = true;
    this.audience.tell('ts-left-out', 'default', origin, { at: 'statement' });
  }

  private beginAnew(side: Side, isn: number): void {
    const isAnswer = this.clocks[other(side)].first !== undefined && this.isns[side] === undefined;
    this.isns[side] = isn;
    this.clocks[side] = newClock();
    // Both open at once, or the other end has yet to answer.
    if (!isAnswer) this.clocks[other(side)] = newClock();
  }

  /** Where its clock still stands before what was echoed, nobody can have echoed that. */
  private ticks(clock: Clock, val: number, time: number): void {
    if (clock.newest === undefined || isBefore(clock.newest, val)) clock.newest = val;
    const { ahead } = clock;
    if (!ahead) return;
    const isTooSoon = time - ahead.time <= SWAPPED;
    if (isBefore(val, ahead.ecr) && isTooSoon) return;
    clock.ahead = undefined;
    if (isBefore(val, ahead.ecr)) this.never(ahead.ecr, ahead.origin);
    else if (isBefore(ahead.ecr, val)) this.audience.misses('acknowledgment');
    else if (isTooSoon) this.audience.misses('order');
  }

  private echoes(clock: Clock, ecr: number, time: number, origin: FrameOrigin): void {
    const { first, newest } = clock;
    if (first !== undefined && isBefore(ecr, first)) this.never(ecr, origin);
    else if (newest !== undefined && isBefore(newest, ecr)) clock.ahead ??= { ecr, time, origin };
  }

  private never(ecr: number, origin: FrameOrigin): void {
    this.audience.tell('tsecr-mismatch', 'never', origin, { at: 'ts', params: { written: ecr } });
  }
}

function newClock(): Clock {
  return { first: undefined, newest: undefined, ahead: undefined };
}
