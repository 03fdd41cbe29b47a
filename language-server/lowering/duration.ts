/** Lengths of time: `40ms`, `1.5 s`, `2MSL`. */
import type { WaitEvent } from '../tcp/script.ts';

export type Duration = Pick<WaitEvent, 'length' | 'unit'>;

const SECONDS = new Map([
  ['ns', 1e-9],
  ['us', 1e-6],
  ['µs', 1e-6],
  ['μs', 1e-6],
  ['ms', 1e-3],
  ['毫秒', 1e-3],
  ['s', 1],
  ['sec', 1],
  ['second', 1],
  ['seconds', 1],
  ['秒', 1],
  ['m', 60],
  ['min', 60],
  ['minutes', 60],
  ['分钟', 60],
  ['h', 3600],
]);
const FORM = /^(\d+(?:\.\d+)?(?:e\d+)?)?\s*(\p{L}*)$/iu;
/** A year: nothing in TCP takes longer, and sums of such numbers stay exact enough. */
const LONGEST = 366 * 24 * 3600;

/** `undefined` for what is none. A number alone counts seconds, a unit alone counts once. */
export function parseDuration(text: string): Duration | undefined {
  const [whole, digits, unit = ''] = FORM.exec(text.trim()) ?? [];
  if (!whole) return undefined;
  const count = digits === undefined ? 1 : Number(digits);
  const upper = unit.toUpperCase();
  if (upper === 'MSL' || upper === 'RTO') return inRange({ length: count, unit: upper });
  const seconds = SECONDS.get(unit === '' ? 's' : unit.toLowerCase());
  if (seconds === undefined || digits === undefined) return undefined;
  return inRange({ length: rounded(count * seconds), unit: 's' });
}

/** Without what adding up leaves in the last places of a fraction. */
export function rounded(seconds: number): number {
  return Number(seconds.toPrecision(12));
}

function inRange(duration: Duration): Duration | undefined {
  return duration.length <= LONGEST ? duration : undefined;
}

/** A time in seconds from the start, or from the last time that was written. */
export interface TimeMark {
  readonly seconds: number;
  readonly relative: boolean;
}

/** Reads `@1.5s` or `@+1s`. */
export function parseTime(image: string): TimeMark | undefined {
  const [, sign, rest] = /^@\s*(\+?)(.*)$/s.exec(image) ?? [];
  const duration = parseDuration(rest ?? '');
  if (duration?.unit !== 's') return undefined;
  return { seconds: duration.length, relative: sign === '+' };
}
