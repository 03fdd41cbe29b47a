/** Keeps of a capture what its checks have no use for: text, comments, and what there is to choose from. */
import type { CapturedSegment, CaptureRemark } from '../captured-segment.ts';
import type { Frames } from './contents.ts';

/** Longer text is told by its length. */
const LONGEST_TEXT = 60;
/** Whoever imports so many segments does not read their text. */
const MOST_TEXTS = 100_000;

export class FrameNotes implements Frames {
  readonly texts = new Map<number, string>();
  readonly comments = new Map<number, string[]>();

  segment(segment: CapturedSegment): void {
    const text = textOf(segment);
    if (text !== undefined && this.texts.size < MOST_TEXTS) this.texts.set(segment.frame, text);
  }

  remark({ kind, frame, message }: CaptureRemark): void {
    if (kind !== 'comment' || frame === undefined) return;
    this.comments.set(frame, [...(this.comments.get(frame) ?? []), message]);
  }
}

/** Words, and the ends of lines between them. */
const PRINTABLE = /^[\r\n\t\x20-\x7e\u00a0-\u{10ffff}]+$/u;

function textOf({ len, text }: CapturedSegment): string | undefined {
  if (len === 0 || len > LONGEST_TEXT || text.length < len) return undefined;
  try {
    const decoded = DECODER.decode(text);
    return PRINTABLE.test(decoded) ? decoded : undefined;
  } catch {
    return undefined;
  }
}

const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
