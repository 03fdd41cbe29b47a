/** The lines of a script, each with the time since the one before it. */

export class Lines {
  readonly #lines: string[] = [];
  #last: number | undefined;

  get text(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  comment(text: string): void {
    for (const line of text.split(/\r\n|[\n\r\u2028\u2029]/))
      this.#lines.push(`// ${line}`.trimEnd());
  }

  heading(text: string): void {
    this.blank();
    this.comment(text);
  }

  blank(): void {
    if (this.#lines.length > 0 && this.#lines.at(-1) !== '') this.#lines.push('');
  }

  /** `at`: seconds from the start, where they are known. */
  event(at: number | undefined, text: string): void {
    const isFirst = this.#last === undefined;
    const now = Math.max(at ?? 0, this.#last ?? 0);
    const since = now - (this.#last ?? 0);
    this.#last = now;
    this.#lines.push(
      `${(isFirst ? secondsText(now) : `+${secondsText(since)}`).padStart(6)} ${text}`,
    );
  }

  /** An expected packet that comes when it comes. */
  anyTime(text: string): void {
    this.#lines.push(`${'*'.padStart(6)} ${text}`);
  }
}

/** In whole microseconds, which is what packetdrill counts. */
function secondsText(seconds: number): string {
  const digits = Math.min(seconds, LONGEST)
    .toFixed(6)
    .replace(/\.?0+$/, '');
  return digits.replace(/^0\./, '.') || '0';
}

/** A year: times are never longer, and stay without an exponent. */
const LONGEST = 366 * 24 * 3600;
