/**
 * Whether a segment found room is sometimes known to its receiver alone: a window opens when the
 * application reads, and nobody is told (RFC 9293 3.8.6). Then a TCB stands beside what it may be
 * instead, until the next segment of that end, or a claim, tells.
 */
import { isSynOutstanding } from './classify.ts';
import { rangeOf, sackBlocks } from './options/sack.ts';
import { holds } from './ranges.ts';
import { ACK, has, type Options, occupies, SYN, type WrittenSegment } from './segment.ts';
import { after, before, equals, type Seq, toText, ZERO } from './sequence.ts';
import { CERTAIN, owesKind, type Tcb } from './tcb.ts';

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

type Shown = Pick<WrittenSegment, 'flags' | 'seq' | 'ack' | 'len' | 'options'>;

/**
 * What its sender shows itself to be by a segment: by what it acknowledges, reports and echoes, and by
 * what it takes for unacknowledged.
 */
export function shownBy(tcb: Tcb, segment: Shown): Tcb {
  if (tcb.perhaps.length === 0 || !has(segment, ACK)) return tcb;
  const { ack, options } = segment;
  const speaking = has(segment, SYN) ? thatFits(tcb, mayHaveSyn) : tcb;
  const told = ack ?? acknowledges(speaking);
  const fitting = told ? thatFits(speaking, (each) => isAt(acknowledges(each), told)) : speaking;
  const reporting = thatFits(fitting, (each) => reports(each, options));
  const echoing = thatFits(reporting, ({ stamps }) => stamps.recent === options?.ts?.ecr);
  return thatFits(echoing, (each) => isOutstanding(each, segment));
}

/** Of a listener that keeps nothing it is an answer, too. */
function mayHaveSyn(tcb: Tcb): boolean {
  return isSynOutstanding(tcb) || owesKind(tcb, 'syn-ack') !== undefined;
}

/** What has been acknowledged is not sent again. */
function isOutstanding({ sndUna }: Tcb, { flags, seq, len = ZERO }: Shown): boolean {
  return !seq || !sndUna || !occupies({ flags, len }) || before(seq, sndUna) !== true;
}

function acknowledges({ aborted, rcvNxt }: Tcb): Seq | undefined {
  return aborted ? aborted.ack : rcvNxt;
}

function isAt(number: Seq | undefined, told: Seq): boolean {
  return number !== undefined && equals(number, told) === true;
}

/** It holds what it reports beyond RCV.NXT. */
function reports({ held, rcvNxt }: Tcb, options: Options | undefined): boolean {
  const blocks = options?.sack ?? [];
  const kept = blocks.length === 0 ? held : sackBlocks({ held }).map(rangeOf);
  return blocks.every(([seq, end]) => {
    const isNews = rcvNxt !== undefined && after(end, rcvNxt) === true;
    return !isNews || holds(kept, { seq, end }) === true;
  });
}

function keyOf({ state, rcvNxt, sndUna, held, stamps, aborted, owes }: Tcb): string {
  const numbers = [rcvNxt, sndUna, aborted?.ack, ...held.flatMap(({ seq, end }) => [seq, end])];
  const fins = held.map(({ fin }) => fin);
  const texts = numbers.map((number) => number && toText(number));
  return [state, stamps.recent, ...fins, ...texts, ...owes.map(({ kind }) => kind)].join(' ');
}
