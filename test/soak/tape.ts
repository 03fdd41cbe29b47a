/** Decisions, one number each. The same tape always makes the same exchange; 0 is the plainest choice. */

export class Tape {
  private readonly numbers: readonly number[];
  private next = 0;

  constructor(numbers: readonly number[]) {
    this.numbers = numbers;
  }

  get ended(): boolean {
    return this.next >= this.numbers.length;
  }

  /** One of 0 … below-1. */
  take(below: number): number {
    return (this.numbers[this.next++] ?? 0) % below;
  }

  /** True in so many of a hundred cases, and never at the tape's end. */
  chance(percent: number): boolean {
    return this.take(100) >= 100 - percent;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.take(from.length)] as T;
  }

  /** One of them, each as often as its weight says. */
  weighted<T extends { readonly weight: number }>(from: readonly T[]): T | undefined {
    let left = this.take(
      Math.max(
        1,
        from.reduce((sum, { weight }) => sum + weight, 0),
      ),
    );
    return from.find(({ weight }) => {
      left -= weight;
      return left < 0;
    });
  }
}

/** A tape of `length` numbers from a seed (mulberry32). */
export function tapeOf(seed: number, length: number): number[] {
  let state = seed >>> 0;
  return Array.from({ length }, () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  });
}
