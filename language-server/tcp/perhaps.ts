/**
 * Whether a segment found room is sometimes known to its receiver alone: a window opens when the
 * application reads, and nobody is told (RFC 9293 3.8.6). Then a TCB stands beside what it may be
 * instead, until the next segment of that end (see shown.ts), or a claim, tells.
 */
import { toText } from './sequence.ts';
import { CERTAIN, type Tcb } from './tcb.ts';

/** More than this is never kept in mind. */
const MOST = 16;

/** The likeliest first. */
export function candidates(tcb: Tcb): readonly Tcb[] {
  return tcb.perhaps.length === 0 ? [tcb] : [{ ...tcb, perhaps: CERTAIN }, ...tcb.perhaps];
}

/** One of several, each of which may itself be uncertain: what is likely of each comes first. */
export function oneOf(all: readonly Tcb[]): Tcb {
  const distinct = new Map<string, Tcb>();
  const likely = all.map((tcb) => candidates(tcb)[0] as Tcb);
  for (const tcb of [...likely, ...all.flatMap(({ perhaps }) => perhaps)]) {
    const key = keyOf(tcb);
    if (!distinct.has(key) && distinct.size < MOST) distinct.set(key, tcb);
  }
  const [likeliest, ...others] = distinct.values();
  return others.length === 0 ? (likeliest as Tcb) : { ...(likeliest as Tcb), perhaps: others };
}

/** The same happens, whatever it is. */
export function inEach(tcb: Tcb, change: (each: Tcb) => Tcb): Tcb {
  return tcb.perhaps.length === 0 ? change(tcb) : oneOf(candidates(tcb).map(change));
}

/** What fits; where nothing does, nothing is learned. */
export function thatFits(tcb: Tcb, fits: (each: Tcb) => boolean): Tcb {
  if (tcb.perhaps.length === 0) return tcb;
  const kept = candidates(tcb).filter(fits);
  return kept.length === 0 ? tcb : oneOf(kept);
}

function keyOf({ state, rcvNxt, sndUna, held, stamps, aborted, owes }: Tcb): string {
  const numbers = [rcvNxt, sndUna, aborted?.ack, ...held.flatMap(({ seq, end }) => [seq, end])];
  const fins = held.map(({ fin }) => fin);
  const texts = numbers.map((number) => number && toText(number));
  return [state, stamps.recent, ...fins, ...texts, ...owes.map(({ kind }) => kind)].join(' ');
}
