/** What frames have in common that are not read, or not whole: counted, and told once at the end. */

import type { CaptureRemark } from '../captured-segment.ts';

export interface Notice {
  readonly kind: CaptureRemark['kind'];
  /** Completes `3 frames …`. */
  readonly what: string;
}

export const NOT_TCP: Notice = { kind: 'not-tcp', what: 'without TCP' };
export const FRAGMENT: Notice = {
  kind: 'fragment',
  what: 'with a fragment of an IP packet: the first of each packet is read, the others are not',
};
export const BAD_LENGTH: Notice = {
  kind: 'bad-length',
  what: 'whose lengths contradict each other',
};
export const TRUNCATED: Notice = {
  kind: 'truncated-record',
  what: 'of which not even the headers were captured',
};
export const CUT_SHORT: Notice = {
  kind: 'cut-short',
  what: 'of which only the beginning was captured',
};

export class Notices {
  readonly #counts = new Map<Notice, { readonly first: number; count: number }>();

  add(notice: Notice, frame: number): void {
    const entry = this.#counts.get(notice);
    if (entry) entry.count++;
    else this.#counts.set(notice, { first: frame, count: 1 });
  }

  remarks(): CaptureRemark[] {
    return [...this.#counts].map(([{ kind, what }, { first, count }]) => {
      return {
        kind,
        frame: first,
        message: `${count} ${count === 1 ? 'frame' : 'frames'} ${what}.`,
      };
    });
  }
}
