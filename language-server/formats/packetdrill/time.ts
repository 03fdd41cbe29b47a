/** The time in front of a statement. */

export interface Timed {
  /** Seconds since the last statement, or from the start; undefined for any time (`*`). */
  readonly seconds: number | undefined;
  readonly isRelative: boolean;
  /** What follows. */
  readonly rest: string;
}

const SECONDS = String.raw`(\d*\.\d+|\d+)`;
/** `+.1`, `0.1`, `+0.1~+0.3` or `0.1~0.3` (an expected time somewhere between), `0.1...0.4` (a call that blocks). */
const TIME = new RegExp(
  String.raw`^(\+?)\s*${SECONDS}(?:\s*~\s*\+?\s*${SECONDS})?(?:\s*\.\.\.\s*${SECONDS})?\s*(.*)$`,
  's',
);
const ANY = /^\*\s*(.*)$/s;

/** Undefined where there is no time. */
export function timed(text: string): Timed | undefined {
  const any = ANY.exec(text);
  if (any) return { seconds: undefined, isRelative: true, rest: any[1] ?? '' };
  const form = TIME.exec(text);
  if (!form) return undefined;
  const [, sign, from, , , rest = ''] = form;
  return { seconds: Number(from), isRelative: sign === '+', rest };
}
