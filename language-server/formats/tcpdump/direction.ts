/** One direction of a connection, as far as the lines so far tell. */

/** Numbers of a segment; those of a waiting one are put in later. */
export interface Numbers {
  seq: number;
  ack: number;
  sack: readonly (readonly [left: number, right: number])[] | undefined;
}

export class Direction {
  /** What relative numbers are added to. */
  readonly base: number;
  /** Where the next segment would begin. */
  next: number | undefined;
  /** The end of what was seen of it. */
  #sent: number | undefined;
  /** Segments whose number was not printed, until something tells it. */
  readonly #waiting: Numbers[] = [];
  /** Those that were taken to come next, since the last that was printed. */
  #assumed: Numbers[] = [];

  constructor(base: number, next: number | undefined) {
    this.base = base;
    this.next = next;
    this.#sent = undefined;
  }

  /** A segment of it was printed without its number. */
  hides(numbers: Numbers): void {
    if (this.next === undefined) this.#waiting.push(numbers);
    else this.#assumed = [...this.#assumed.slice(1 - NEAR), numbers];
  }

  /** A segment of it was printed with its number. */
  sends({ seq, ack }: Numbers, end: number): void {
    this.tell(seq);
    for (const numbers of this.#assumed.splice(0)) {
      // It acknowledges more, so it was sent after this one, which is new, and has overtaken it.
      if (numbers.seq === seq && ((numbers.ack - ack) | 0) > 0) numbers.seq = end;
    }
    this.#sent = later(this.#sent, end);
    this.next = this.#sent;
  }

  /** What the peer acknowledges has been sent, whether it was seen or not. */
  isAcknowledged(ack: number): void {
    this.tell(ack);
    this.next = later(this.next, ack);
  }

  /** What waited for a number gets this one. */
  tell(seq: number): void {
    for (const numbers of this.#waiting.splice(0)) numbers.seq = seq;
  }
}

/** What overtakes does not do so by far. */
const NEAR = 8;

function later(a: number | undefined, b: number): number {
  return a === undefined || ((b - a) | 0) > 0 ? b : a;
}
