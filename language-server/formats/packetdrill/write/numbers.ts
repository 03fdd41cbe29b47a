/** Numbers as a script has them: from the initial one of their direction on. */
import type { Seq } from '../../../tcp/sequence.ts';
import { other, type Side } from '../../../tcp/trace.ts';
import { type Values, wrap } from './values.ts';

export class RelativeNumbers {
  readonly #values: Values;
  /** Of each end; of one that sends no SYN, the number before its first. */
  readonly #bases: Partial<Record<Side, number>> = {};

  constructor(values: Values) {
    this.#values = values;
  }

  /** Nothing moves it once it is known. */
  begin(side: Side, initial: Seq): void {
    this.#bases[side] ??= this.#values.of(initial);
  }

  /** `first` is this number of the script. */
  beginAt(side: Side, first: Seq, number: number): void {
    this.#bases[side] ??= wrap(this.#values.of(first) - number);
  }

  seq(side: Side, seq: Seq): number {
    return this.#relative(side, seq);
  }

  ack(side: Side, ack: Seq): number {
    return this.#relative(other(side), ack);
  }

  length(len: Seq): number {
    return this.#values.length(len);
  }

  #relative(side: Side, seq: Seq): number {
    const value = this.#values.of(seq);
    return wrap(value - (this.#bases[side] ?? 0));
  }
}
