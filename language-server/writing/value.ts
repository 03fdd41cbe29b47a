/** Prints text and lengths of time. */
import { rounded } from '../lowering/duration.ts';
import { digits } from '../lowering/print.ts';

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\v', '\\v'],
  ['\0', '\\0'],
]);

/** In double quotes, with what would end it or its line written in another way. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\\n\r\t\b\f\v\0]/g, (char) => ESCAPES.get(char) ?? char)}"`;
}

/** What fractions of a second are counted in, where seconds would need an exponent. */
const NANOSECOND = 1e-9;

/** `0.012s`, as times are written. */
export function secondsText(seconds: number): string {
  const value = rounded(seconds);
  if (value !== 0 && value < 1e-6) return `${decimal(rounded(value / NANOSECOND))}ns`;
  return `${decimal(value)}s`;
}

/** `1.5s` or `12ms`, as lengths are written: what is less than a second, in whole parts of it. */
export function lengthText(seconds: number): string {
  const part = seconds < 1 ? PARTS.find(([, size]) => isWhole(seconds / size)) : undefined;
  return part ? `${decimal(rounded(seconds / part[1]))}${part[0]}` : secondsText(seconds);
}

const PARTS: readonly (readonly [unit: string, seconds: number])[] = [
  ['s', 1],
  ['ms', 1e-3],
  ['us', 1e-6],
];

function isWhole(count: number): boolean {
  return Number.isInteger(rounded(count));
}

/** Without an exponent. */
export function decimal(value: number): string {
  if (Number.isInteger(value)) return digits(value);
  return value < 1e-6 ? value.toFixed(12) : String(value);
}
