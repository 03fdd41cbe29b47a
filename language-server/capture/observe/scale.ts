/** Window scaling as far as the SYNs in the capture tell (RFC 7323 2.2). */
import { ACK, RST, SYN } from '../../tcp/segment.ts';
import type { Side } from '../../tcp/trace.ts';
import type { CapturedSegment } from '../captured-segment.ts';

const MAX_SHIFT = 14;
/** The SYN of an end, or its scale option; `none` where it had no such option. */
type Offer = number | 'none' | undefined;

export class Scale {
  private readonly offers: Record<Side, Offer> = { a: undefined, b: undefined };

  /** To be told of each SYN, in order; one without ACK begins anew. */
  note(side: Side, { flags, options, malformed }: CapturedSegment): void {
    if (!(flags & SYN) || flags & RST) return;
    const { wscale } = options;
    const isCut = malformed.includes('truncated');
    const offer = wscale === undefined ? (isCut ? undefined : 'none') : Math.min(wscale, MAX_SHIFT);
    this.offers[side] = offer;
    const peer = side === 'a' ? 'b' : 'a';
    // A SYN,ACK has the option only where the SYN had it, so alone it tells of both.
    if (flags & ACK && offer === 'none') this.offers[peer] ??= 'none';
  }

  forget(): void {
    this.offers.a = undefined;
    this.offers.b = undefined;
  }

  /** The window of a segment in octets; unknown where a SYN that says its scale is not in the capture. */
  windowOf(
    side: Side,
    { flags, window }: Pick<CapturedSegment, 'flags' | 'window'>,
  ): number | undefined {
    if (flags & SYN) return window;
    // Whoever refuses a connection has no window, at any scale.
    if (flags & RST && window === 0) return 0;
    const shift = this.shiftOf(side);
    return shift === undefined ? undefined : window * 2 ** shift;
  }

  private shiftOf(side: Side): number | undefined {
    const { a, b } = this.offers;
    if (a === 'none' || b === 'none') return 0;
    if (a === undefined || b === undefined) return undefined;
    return side === 'a' ? a : b;
  }
}
