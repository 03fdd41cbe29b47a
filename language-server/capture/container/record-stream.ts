/** Cuts a stream of chunks into records; only a record that lies across chunks is copied. */

export interface RecordFormat {
  /** Octets of the record at `at`, or, where `available` octets do not tell yet, how many would. */
  sizeAt(bytes: Uint8Array, at: number, available: number): number;
  /** Reads the record and says how many octets after it to pass over; `REST`: whatever follows. */
  read(bytes: Uint8Array, at: number, size: number): number;
}

export const REST = Number.POSITIVE_INFINITY;

export class RecordStream {
  readonly #format: RecordFormat;
  /** The beginning of a record that the chunks so far did not complete. */
  #held = new Uint8Array();
  #heldLength = 0;
  #passOver = 0;

  constructor(format: RecordFormat) {
    this.#format = format;
  }

  push(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#heldLength > 0) at = this.#resume(chunk, at);
      else at = this.#readWhole(chunk, at);
    }
  }

  /** Whether the stream ended in the middle of a record. */
  get isCut(): boolean {
    return this.#heldLength > 0 || (this.#passOver > 0 && this.#passOver !== REST);
  }

  #readWhole(chunk: Uint8Array, from: number): number {
    let at = from;
    for (;;) {
      at = this.#pass(chunk, at);
      const available = chunk.length - at;
      if (available === 0) return at;
      const size = this.#format.sizeAt(chunk, at, available);
      if (size > available) return this.#hold(chunk, at);
      this.#passOver = this.#format.read(chunk, at, size);
      at += size;
    }
  }

  #pass(chunk: Uint8Array, at: number): number {
    const passed = Math.min(this.#passOver, chunk.length - at);
    this.#passOver -= passed;
    return at + passed;
  }

  #hold(chunk: Uint8Array, at: number): number {
    this.#held = chunk.slice(at);
    this.#heldLength = this.#held.length;
    return chunk.length;
  }

  /** Adds to what is held, and reads it once it is a record. */
  #resume(chunk: Uint8Array, from: number): number {
    const at = this.#extend(chunk, from, this.#format.sizeAt(this.#held, 0, this.#heldLength));
    const size = this.#format.sizeAt(this.#held, 0, this.#heldLength);
    if (size > this.#heldLength) return at;
    const record = this.#held;
    this.#heldLength = 0;
    this.#passOver = this.#format.read(record, 0, size);
    return this.#pass(chunk, at);
  }

  #extend(chunk: Uint8Array, at: number, size: number): number {
    if (this.#held.length < size) {
      const roomy = new Uint8Array(size);
      roomy.set(this.#held.subarray(0, this.#heldLength));
      this.#held = roomy;
    }
    const more = chunk.subarray(at, at + size - this.#heldLength);
    this.#held.set(more, this.#heldLength);
    this.#heldLength += more.length;
    return at + more.length;
  }
}
