/** Times as tcpdump prints them, as seconds since the first packet. */

const SECOND = 1_000_000_000n;
const DAY = 86_400n * SECOND;
const CLOCK = /^(?:(\d{4}-\d\d-\d\d) )?(-?)(\d\d):(\d\d):(\d\d(?:\.\d+)?)$/;
/** Differences are printed in microseconds by old versions. */
const MICROSECONDS = /^\d{6}$/;

/** What is printed: the time of day, or of an epoch, or since the first packet; or since the last. */
type Manner = 'since-some-start' | 'since-the-last';

export interface Times {
  /** Seconds since the first, one for each stamp; where a stamp is missing, those of the last. */
  readonly seconds: readonly number[];
  /** There are times at all (not with `-t`). */
  readonly areKnown: boolean;
}

export function timesOf(stamps: readonly string[]): Times {
  const values = stamps.map(nanosecondsOf);
  const first = values.find((value) => value !== undefined) ?? 0n;
  const since = mannerOf(stamps, values) === 'since-the-last' ? sums(values) : clock(values, first);
  const areKnown = values.some((value) => value !== undefined);
  return { seconds: since.map((nanoseconds) => Number(nanoseconds) / 1e9), areKnown };
}

/** Whole numbers: seconds of an epoch leave no room for nanoseconds. */
function nanosecondsOf(stamp: string): bigint | undefined {
  if (stamp === '') return undefined;
  if (MICROSECONDS.test(stamp)) return BigInt(stamp) * 1000n;
  const clock = CLOCK.exec(stamp);
  if (!clock) return decimal(stamp);
  const [, date, sign, hours, minutes, seconds = ''] = clock;
  const day = date ? BigInt(Date.parse(`${date}T00:00:00Z`) || 0) * 1_000_000n : 0n;
  const time = BigInt(Number(hours) * 3600 + Number(minutes) * 60) * SECOND + decimal(seconds);
  return day + (sign ? -time : time);
}

function decimal(digits: string): bigint {
  const [whole = '0', fraction = ''] = digits.split('.');
  return BigInt(whole) * SECOND + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
}

function sums(values: readonly (bigint | undefined)[]): bigint[] {
  let now = 0n;
  return values.map((value) => {
    now += value ?? 0n;
    return now;
  });
}

/** A time of day that jumps back goes past midnight. */
function clock(values: readonly (bigint | undefined)[], first: bigint): bigint[] {
  let days = 0n;
  let last = first;
  return values.map((value) => {
    if (value === undefined) return last + days - first;
    if (last - value > DAY / 2n && value < DAY) days += DAY;
    last = value;
    return value + days - first;
  });
}

/** Differences go up and down as they like; times since the first go up, but for a few that overtake. */
const MOST_STEPS_BACK = 1 / 8;
const MOST_STEPS_NOT_UP = 1 / 2;

function mannerOf(stamps: readonly string[], values: readonly (bigint | undefined)[]): Manner {
  if (stamps.some((stamp) => MICROSECONDS.test(stamp))) return 'since-the-last';
  const known = values.filter((value) => value !== undefined);
  if (known[0] !== 0n) return 'since-some-start';
  const back = known.filter((value, i) => value < (known[i - 1] ?? 0n)).length;
  const same = known.filter((value, i) => value !== 0n && value === known[i - 1]).length;
  const areDifferences =
    back > known.length * MOST_STEPS_BACK || same > known.length * MOST_STEPS_NOT_UP;
  return areDifferences ? 'since-the-last' : 'since-some-start';
}
