/** Honest hosts that one line speaks of: those that a listener has room for go on together, the rest ask again. */

export class Rush {
  /** How many there are. */
  readonly count: number;
  /** Entries of the listener's queue that they have. */
  held = 0;
  /** Of those that are connected a line speaks no longer once the rest asks again. */
  private served = 0;
  /** Cookies answer those who found no room as well. */
  private readonly areAllAnswered: boolean;

  constructor(count: number, areAllAnswered: boolean) {
    this.count = count;
    this.areAllAnswered = areAllAnswered;
  }

  /** Some are connected, and others have found no room. */
  get isSplit(): boolean {
    return this.served > 0 && this.waiting > 0;
  }

  private get waiting(): number {
    return this.count - this.served;
  }

  /** Their SYNs reach a listener that has no connection with them. */
  begin(): void {
    if (this.waiting === 0) this.served = 0;
    this.held = 0;
  }

  /** They know nothing of it any more. */
  forget(): void {
    this.served = 0;
  }

  /** As many of them as fit become entries, with those that are. */
  enter(room: number): void {
    this.held += Math.min(this.waiting - this.held, room);
  }

  /** How many handshakes are complete by now. */
  complete(): number {
    const completed = this.held === 0 || this.areAllAnswered ? this.waiting : this.held;
    this.served += completed;
    this.held = 0;
    return completed;
  }
}
