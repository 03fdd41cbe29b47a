/** Text that is sent again with other octets. */
import { SYN } from '../../tcp/segment.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import type { FrameOrigin } from '../checked-capture.ts';
import { ahead, isBefore, plainOf, plus } from './numbers.ts';
import type { Tell } from './wire.ts';

type Text = Pick<CapturedSegment, 'frame' | 'seq' | 'len' | 'text'>;

interface Sent {
  readonly frame: number;
  readonly seq: number;
  readonly octets: Uint8Array;
}

/** So many octets that were not acknowledged are kept of one sender. */
const MOST = 65_536;

export class SentText {
  private readonly tell: Tell;
  private sent: Sent[] = [];
  private size = 0;
  private first: number | undefined;

  constructor(tell: Tell) {
    this.tell = tell;
  }

  look(segment: CapturedSegment, { sndNxt, sndUna }: Tcb, origin: FrameOrigin): void {
    this.first ??= segment.seq;
    // What comes with a SYN may be given up for something else.
    if (segment.len === 0 || segment.flags & SYN) return;
    const next = plainOf(sndNxt);
    const isNew = next === undefined || !isBefore(segment.seq, next);
    // A keep-alive may bring an octet of nothing.
    const una = plainOf(sndUna);
    // Before anything was acknowledged these may be segments of anything.
    const isKnown = una !== undefined && isBefore(this.first, una);
    if (!isNew && isKnown && segment.len > 1) this.compare(segment, origin);
    if (isNew || isBefore(next, plus(segment.seq, segment.len))) this.keep(segment, sndUna);
  }

  private compare({ seq, text }: Text, origin: FrameOrigin): void {
    const old = this.sent.find((each) => differsFrom(each, seq, text));
    if (!old) return;
    const params = { seq, old: `that of frame ${old.frame}`, new: 'another' };
    this.tell('retransmission-inconsistent', 'default', origin, { at: 'len', params });
  }

  private keep({ frame, seq, text }: Text, sndUna: Tcb['sndUna']): void {
    const acknowledged = plainOf(sndUna);
    if (acknowledged !== undefined) this.drop((each) => endsBy(each, acknowledged));
    while (this.size + text.length > MOST && this.sent.length > 0) {
      this.size -= this.sent.shift()?.octets.length ?? 0;
    }
    this.sent.push({ frame, seq, octets: text.slice() });
    this.size += text.length;
  }

  /** From the oldest on, as long as they are no longer needed. */
  private drop(isDone: (each: Sent) => boolean): void {
    const kept = this.sent.findIndex((each) => !isDone(each));
    const done = this.sent.splice(0, kept < 0 ? this.sent.length : kept);
    for (const { octets } of done) this.size -= octets.length;
  }
}

function endsBy({ seq, octets }: Sent, number: number): boolean {
  return !isBefore(number, plus(seq, octets.length));
}

/** Some octet of `text`, which begins at `seq`, is another one there. */
function differsFrom(old: Sent, seq: number, text: Uint8Array): boolean {
  const from = ahead(old.seq, seq);
  const end = Math.min(old.octets.length, from + text.length);
  for (let at = Math.max(0, from); at < end; at++) {
    if (old.octets[at] !== text[at - from]) return true;
  }
  return false;
}
