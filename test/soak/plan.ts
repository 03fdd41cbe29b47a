/** Which aspects an exchange has, switched on at random. */

import { type Habits, PLAIN, type Profile } from './oracle/habits.ts';
import type { Clock } from './stage.ts';
import type { Tape } from './tape.ts';

export interface Plan {
  readonly habits: readonly [Habits, Habits];
  readonly connections: number;
  readonly backlog: number | undefined;
  readonly clock: Clock;
  /** Old duplicates and forged segments. */
  readonly intruders: boolean;
  /** Hosts discard what arrives. */
  readonly drops: boolean;
  /** Claims about variables. */
  readonly variables: boolean;
  /** One-way delay, in milliseconds. */
  readonly latency: number | undefined;
  /** Its listeners answer with SYN cookies where they have no room (RFC 4987 3.6). */
  readonly cookies: boolean;
  /** Hosts with forged addresses that flood a listener. */
  readonly crowd: number | undefined;
  /** Honest hosts that come all at once, each for a connection of its own. */
  readonly rush: number | undefined;
  /** Applications are slow to accept connections that are complete. */
  readonly lazy: boolean;
}

export const PLAIN_PLAN: Plan = {
  habits: [PLAIN, PLAIN],
  connections: 1,
  backlog: undefined,
  clock: 'none',
  intruders: false,
  drops: false,
  variables: false,
  latency: undefined,
  cookies: false,
  crowd: undefined,
  rush: undefined,
  lazy: false,
};

const BUFFERS = [65_535, 1000, 3000, 10_000, 200_000, 5_000_000] as const;
const SIZES = [1460, 536, 1440, 100, 8960] as const;

export function planOf(tape: Tape): Plan {
  if (tape.chance(20)) return PLAIN_PLAN;
  const windows = tape.chance(60);
  const options = tape.chance(70);
  const early = tape.chance(15);
  const fastOpen = options && tape.chance(20);
  const profile: Profile = tape.chance(40) ? tape.pick(['rfc793', 'linux', 'bsd']) : 'rfc9293';
  const several = tape.chance(25);
  const clock = tape.pick(['none', 'none', 'at', 'wait'] as const);
  const habits = () => ({
    ...habitsOf(tape, windows, options),
    profile,
    earlyText: early,
    fastOpen,
  });
  return {
    habits: [habits(), habits()],
    connections: several ? 2 : 1,
    backlog: several && tape.chance(40) ? 1 + tape.take(2) : undefined,
    clock,
    intruders: tape.chance(30),
    drops: tape.chance(20),
    variables: tape.chance(40),
    latency: tape.chance(10) ? tape.pick([1, 40, 250]) : undefined,
    cookies: several && tape.chance(30),
    lazy: several && tape.chance(40),
    crowd: several && clock === 'none' && tape.chance(30) ? 1 + tape.take(5) : undefined,
    rush: several && tape.chance(30) ? 2 + tape.take(5) : undefined,
  };
}

/** The two ends differ in what they can do. */
function habitsOf(tape: Tape, windows: boolean, options: boolean): Habits {
  const buffer = windows ? tape.pick(BUFFERS) : undefined;
  const when = (percent: number) => options && tape.chance(percent);
  return {
    ...PLAIN,
    buffer,
    mss: when(80) ? tape.pick(SIZES) : undefined,
    wscale: when(60) ? tape.take(shiftsFor(buffer)) : undefined,
    sack: when(75),
    stamps: when(60),
    ecn: when(50),
    urgent: tape.chance(20),
    shrinks: windows && tape.chance(15),
    bulk: tape.chance(50),
  };
}

/** A unit of the window is a small part of the buffer. */
function shiftsFor(buffer: number | undefined): number {
  return buffer === undefined ? 15 : Math.max(1, Math.min(15, Math.floor(Math.log2(buffer)) - 5));
}
