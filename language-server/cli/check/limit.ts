/** `--max-findings`: how many are told of, in all files together. */
export class Limit {
  private left: number;
  private kept = 0;

  /** 0 is no limit. */
  constructor(most: number) {
    this.left = most === 0 ? Number.POSITIVE_INFINITY : most;
  }

  take<T>(all: readonly T[]): readonly T[] {
    const told = all.slice(0, this.left);
    this.left -= told.length;
    this.kept += all.length - told.length;
    return told;
  }

  /** How many were kept back. */
  get untold(): number {
    return this.kept;
  }
}
