/** What one end has sent and its peer has not acknowledged. Numbers are of 32 bits with a sign. */
export class Outstanding {
  /** Where segments end, and their timestamps. */
  private readonly ends: number[] = [];
  private readonly stamps: number[] = [];
  private first = 0;

  get isEmpty(): boolean {
    return this.first === this.ends.length;
  }

  push(end: number, stamp: number): void {
    this.ends.push(end);
    this.stamps.push(stamp);
  }

  /** Takes out what is acknowledged; false where that is no whole number of segments. */
  acknowledge(ack: number): boolean {
    const at = this.ends.indexOf(ack, this.first);
    if (at < 0) return false;
    this.first = at + 1;
    this.drop();
    return true;
  }

  hasStamp(stamp: number): boolean {
    return this.stamps.includes(stamp, this.first);
  }

  /** Not each time: that would move all that is left. */
  private drop(): void {
    if (this.first * 2 < this.ends.length) return;
    this.ends.splice(0, this.first);
    this.stamps.splice(0, this.first);
    this.first = 0;
  }
}
