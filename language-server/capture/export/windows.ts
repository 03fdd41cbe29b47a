/** The window field of a header (RFC 9293 3.1), scaled as the two SYNs agreed (RFC 7323 2.3). */
import { has, SYN } from '../../tcp/segment.ts';
import type { EmissionStep } from '../../tcp/trace.ts';
import type { Offers } from './offers.ts';

const LARGEST = 65_535;

export class Windows {
  /** The window that each end told last, in octets. */
  private readonly told = new Map<string, number>();

  of(step: EmissionStep, offers: Offers): number {
    const end = `${step.connection} ${step.from}`;
    const { win } = step.literal;
    if (win !== undefined) this.told.set(end, win);
    const octets = win ?? this.unwritten(step, end);
    const field = octets === undefined ? LARGEST : Math.ceil(octets / 2 ** shiftOf(step, offers));
    return Math.max(0, Math.min(LARGEST, field));
  }

  /** The same as before; a window that was closed must have opened for more to be acknowledged. */
  private unwritten({ after, from }: EmissionStep, end: string): number | undefined {
    const { rcvWnd, maxRcvWnd } = after[from];
    if (rcvWnd !== undefined) return rcvWnd;
    return this.told.get(end) || (maxRcvWnd === 0 ? undefined : maxRcvWnd);
  }
}

/** The window of a SYN is never scaled. */
function shiftOf(step: EmissionStep, offers: Offers): number {
  return has(step.literal, SYN) ? 0 : offers.shift(step);
}
