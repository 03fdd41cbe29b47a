/** How far a connection is closed, by what was captured. */
import { FIN, RST, SYN } from '../../tcp/segment.ts';
import type { Side } from '../../tcp/trace.ts';
import type { CapturedSegment } from '../captured-segment.ts';

const NOT_ENDED = { a: false, b: false, reset: false };

export class Ended {
  private readonly ended = { ...NOT_ENDED };

  get isOver(): boolean {
    return this.ended.reset || (this.ended.a && this.ended.b);
  }

  note(side: Side, { flags }: CapturedSegment): void {
    if (flags & RST) this.ended.reset = true;
    else if (flags & FIN) this.ended[side] = true;
    else if (flags & SYN) this.beginAnew();
  }

  beginAnew(): void {
    Object.assign(this.ended, NOT_ENDED);
  }
}
