/**
 * The options of SYNs. A note may leave out what its segments rely on; on the wire what is absent was
 * not offered, so they offer what the rest of the connection needs.
 */
import { has, type Options, SYN } from '../../tcp/segment.ts';
import type { EmissionStep, Side, Trace } from '../../tcp/trace.ts';
import type { Numbers } from './numbers.ts';

/** What fits into a frame of Ethernet. */
const USUAL_MSS = 1460;
const MOST_MSS = 65_495;
const LARGEST_WINDOW = 65_535;
const MOST_SHIFT = 14;

/** What the segments of a connection rely on. */
interface Needs {
  mss: number;
  win: number;
  sack: boolean;
  /** A SYN says more of options than its MSS. */
  told: boolean;
  /** The shift counts that both offered. */
  readonly shifts: Partial<Record<Side, number | undefined>>;
}

export class Offers {
  private readonly needs = new Map<number, Needs>();

  constructor({ steps }: Trace, numbers: Numbers) {
    for (const step of steps) {
      if (step.kind === 'emission') note(this.of(step.connection), step, numbers);
    }
  }

  /** What a segment carries. */
  options({ connection, from, literal }: EmissionStep): Options {
    const { options } = literal;
    if (!has(literal, SYN) || isNone(options)) return options ?? {};
    const { mss, win, sack, told, shifts } = this.of(connection);
    const needed: Options = {
      mss,
      ...(!told && sack ? { sackok: true } : {}),
      ...(!told && win > LARGEST_WINDOW ? { wscale: shiftFor(win) } : {}),
    };
    const offered = { ...needed, ...options };
    shifts[from] = offered.wscale;
    return offered;
  }

  /** How far the windows of an end are shifted, once its SYN has been written. */
  shift({ connection, from }: EmissionStep): number {
    const { a, b } = this.of(connection).shifts;
    if (a === undefined || b === undefined) return 0;
    return Math.min(MOST_SHIFT, from === 'a' ? a : b);
  }

  private of(connection: number): Needs {
    const known = this.needs.get(connection);
    if (known) return known;
    const needs: Needs = { mss: USUAL_MSS, win: 0, sack: false, told: false, shifts: {} };
    this.needs.set(connection, needs);
    return needs;
  }
}

function note(needs: Needs, { literal }: EmissionStep, numbers: Numbers): void {
  const { len, win = 0, options = {} } = literal;
  const { mss: _, ...others } = options;
  needs.mss = Math.min(MOST_MSS, Math.max(needs.mss, numbers.of(len)));
  needs.win = Math.max(needs.win, win);
  needs.sack ||= options.sack !== undefined;
  needs.told ||= has(literal, SYN) && Object.keys(others).length > 0;
}

/** It is said that there are no options. */
function isNone(options: Options | undefined): boolean {
  return options !== undefined && Object.keys(options).length === 0;
}

function shiftFor(win: number): number {
  let shift = 0;
  while (shift < MOST_SHIFT && win / 2 ** shift > LARGEST_WINDOW) shift++;
  return shift;
}
