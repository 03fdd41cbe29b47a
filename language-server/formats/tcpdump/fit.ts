/** How well numbers follow each other: how many are just the next ones, and how far off the others. */
export class Fit {
  #next = 0;
  #gap = 0;

  add(value: number, next: number | undefined): void {
    if (next === undefined) return;
    if (value === next) this.#next++;
    this.#gap += Math.abs((value - next) | 0);
  }

  static sum(fits: readonly Fit[]): Fit {
    const all = new Fit();
    for (const fit of fits) {
      all.#next += fit.#next;
      all.#gap += fit.#gap;
    }
    return all;
  }

  /** Undefined where the two are alike. */
  isBetterThan(other: Fit): boolean | undefined {
    if (this.#next !== other.#next) return this.#next > other.#next;
    return this.#gap === other.#gap ? undefined : this.#gap < other.#gap;
  }
}
