/** The text that an end was captured sending of late. */
import type { CapturedSegment } from '../captured-segment.ts';
import { isBefore, plus } from './numbers.ts';

interface Text {
  readonly seq: number;
  readonly end: number;
}

/** As many segments as may be waited for; what is asked for was sent just before. */
const MOST = 64;

export class CapturedText {
  private readonly texts: Text[] = [];

  /** Bits do not count, wherever they stand: text is text. */
  note({ seq, len }: CapturedSegment): void {
    if (len === 0) return;
    this.texts.push({ seq, end: plus(seq, len) });
    if (this.texts.length > 2 * MOST) this.texts.splice(0, MOST);
  }

  has({ from, to }: { readonly from: number; readonly to: number }): boolean {
    let reached: number | undefined = from;
    while (reached !== undefined && isBefore(reached, to)) reached = this.endAt(reached);
    return reached !== undefined;
  }

  private endAt(number: number): number | undefined {
    return this.texts.find(({ seq, end }) => !isBefore(number, seq) && isBefore(number, end))?.end;
  }
}
