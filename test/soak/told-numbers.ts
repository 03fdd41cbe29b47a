/** Whose numbers are written: what nobody could infer needs one before it to be compared with. */
import { type Host, type Line, other, type SegmentLine, type Style } from './exchange.ts';
import type { Endpoint } from './oracle/endpoint.ts';
import { ahead, type Segment } from './oracle/segment.ts';

export class ToldNumbers {
  private readonly lines: Line[];
  private readonly style: Style;
  private isAgain = false;
  private isLate = false;
  private readonly told: [boolean, boolean] = [false, false];

  constructor(lines: Line[], style: Style) {
    this.lines = lines;
    this.style = style;
  }

  /** No SYN that is shown tells them. */
  beginLate(): void {
    this.isLate = true;
  }

  /** A new SYN comes from others, with numbers of their own. */
  beginAgain(): void {
    this.isAgain = true;
  }

  isTold(host: Host): boolean {
    return this.told[host];
  }

  tell(host: Host): void {
    this.told[host] = true;
  }

  /** Whether the numbers of both directions are written, as far as they can be. */
  tellsAll(): boolean {
    this.tellFirst(0);
    this.tellFirst(1);
    return this.told[0] && this.told[1];
  }

  /** Numbers that no line tells could not be compared with those of a later connection. */
  tellEarlier(host: Host, { state, iss, baked }: Endpoint): void {
    const base = this.style.bases[host];
    const isLater = state !== 'CLOSED' && iss !== base;
    if (isLater || (baked && baked.iss !== base)) this.tellFirst(host);
  }

  tellFirst(host: Host): void {
    const { lines, style } = this;
    const first = lines.findIndex((line) => isSynOf(host, line) && line.style === style);
    const line = lines[first];
    if (line?.kind !== 'segment' || line.written.seq) return;
    const seq = { owner: host, value: line.segment.seq };
    lines[first] = { ...line, written: { ...line.written, seq } };
    this.told[host] = true;
  }

  /** Whether a seq is known without being written: not of a later SYN, nor before the first is written. */
  isInferred(from: Host, { state, due }: Endpoint, { syn, seq }: Segment): boolean {
    if (syn && this.isAgain) return false;
    const opens = syn && (state === 'CLOSED' || due?.kind === 'syn-ack');
    // A reset's plain 0 must not be taken for a number that is not shown yet.
    const isFarFromZero = ahead(seq, 0) < 0 || ahead(seq, 0) > 100_000;
    if (opens) return seq === this.style.bases[from] && isFarFromZero;
    return syn || (due?.reset !== undefined && !this.isLate) || this.told[from];
  }

  /** After a segment in which one or the other is left out. */
  written(from: Host, parts: { readonly seq: boolean; readonly ack: boolean }): void {
    this.told[from] ||= parts.seq;
    this.told[other(from)] ||= parts.ack;
  }
}

function isSynOf(host: Host, line: Line): line is SegmentLine {
  return line.kind === 'segment' && line.written.from === host && line.segment.syn;
}
