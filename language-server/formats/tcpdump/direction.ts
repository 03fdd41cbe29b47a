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

  constructor(base: number, next: number | undefined) {
    this.base = base;
    this.next = next;
    this.#sent = undefined;
  }

  wait(numbers: Numbers): void {
    this.#waiting.push(numbers);
  }

  /** A segment of it was printed with its number. */
  sends(seq: number, end: number): void {
    this.#tell(seq);
    this.#sent = later(this.#sent, end);
    this.next = this.#sent;
  }

  /** What the peer acknowledges has been sent, whether it was seen or not. */
  isAcknowledged(ack: number): void {
    this.#tell(ack);
    this.next = later(this.next, ack);
  }

  #tell(seq: number): void {
    for (const numbers of this.#waiting.splice(0)) numbers.seq = seq;
  }
}

function later(a: number | undefined, b: number): number {
  return a === undefined || ((b - a) | 0) > 0 ? b : a;
}
