/** Time stamps of pcapng: 64 bits in units of which each interface has its own. */

/** The time of the first frame of a file, in whole seconds and the rest. */
export interface Origin {
  first: readonly [seconds: bigint, rest: number] | undefined;
}

const MICROSECONDS = 6;

/**
 * Near the first stamp of an interface the differences are small: those are exact in a `number`,
 * which 64 bits of nanoseconds would not be.
 */
export class Clock {
  readonly #perSecond: bigint;
  readonly #unit: number;
  readonly #offset: bigint;
  #firstHigh: number | undefined;
  #firstLow = 0;
  #base = 0;

  /** `resolution` is if_tsresol: a power of ten, or of two with the highest bit; `offset` in seconds. */
  constructor(resolution = MICROSECONDS, offset = 0n) {
    const power = BigInt(resolution & 0x7f);
    this.#perSecond = resolution & 0x80 ? 2n ** power : 10n ** power;
    this.#unit = 1 / Number(this.#perSecond);
    this.#offset = offset;
  }

  /** Seconds since the origin, which the first stamp of all becomes. */
  secondsAt(high: number, low: number, origin: Origin): number {
    if (this.#firstHigh === undefined) this.#start(high, low, origin);
    const ticks = (high - (this.#firstHigh ?? high)) * 2 ** 32 + (low - this.#firstLow);
    return this.#base + ticks * this.#unit;
  }

  #start(high: number, low: number, origin: Origin): void {
    this.#firstHigh = high;
    this.#firstLow = low;
    const ticks = (BigInt(high) << 32n) + BigInt(low);
    const seconds = ticks / this.#perSecond + this.#offset;
    const rest = Number(ticks % this.#perSecond) * this.#unit;
    origin.first ??= [seconds, rest];
    this.#base = Number(seconds - origin.first[0]) + (rest - origin.first[1]);
  }
}
