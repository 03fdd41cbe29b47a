/**
 * Every pair of states that the two ends of a connection can reach, by breadth-first search over the
 * checker's own functions: one connection, no text, loss, reordering, one retransmission a side.
 */
import { call } from '../../language-server/tcp/calls.ts';
import { classify } from '../../language-server/tcp/classify.ts';
import { emit } from '../../language-server/tcp/emit.ts';
import { ACK, FIN, RST, type Segment, SYN } from '../../language-server/tcp/segment.ts';
import { number, type Seq, toText, ZERO } from '../../language-server/tcp/sequence.ts';
import type { State } from '../../language-server/tcp/state.ts';
import { CLOSED, LISTEN, type Tcb } from '../../language-server/tcp/tcb.ts';
import { timeout } from '../../language-server/tcp/timeouts.ts';
import { arriving } from '../support/endpoint.ts';

type Side = 0 | 1;
type Both<T> = readonly [T, T];

interface Situation {
  readonly ends: Both<Tcb>;
  /** From each end to the other, in any order. */
  readonly flying: Both<readonly Segment[]>;
  /** Each end takes part in one connection. */
  readonly opened: Both<boolean>;
  readonly repeated: Both<boolean>;
  readonly lost: boolean;
  readonly aborted: boolean;
}

/** How a pair is reached: at rest, at rest after a loss, in flight, only after an abort. */
export type Reach = 'Q' | 'L' | 'F' | 'A';

const ISS: Both<Seq> = [number(100), number(300)];
const ENDS = [0, 1] as const;

export interface Search {
  readonly pairs: ReadonlyMap<string, Reach>;
  readonly situations: number;
}

/** `most`: segments in flight in one direction. Two reach what three do, in a quarter of the time. */
export function search(most: number): Search {
  const seen = new Set<string>();
  const pairs = new Map<string, Reach>();
  let edge: readonly Situation[] = starts();
  while (edge.length > 0) {
    const next: Situation[] = [];
    for (const situation of edge) {
      const key = keyOf(situation);
      if (seen.has(key)) continue;
      seen.add(key);
      note(pairs, situation);
      next.push(...successors(situation).filter((each) => fits(each, most)));
    }
    edge = next;
  }
  return { pairs, situations: seen.size };
}

export function pairOf(a: State, b: State): string {
  return [a, b].sort().join(' | ');
}

function fits({ flying }: Situation, most: number): boolean {
  return flying.every((segments) => segments.length <= most);
}

function starts(): Situation[] {
  const closed = CLOSED;
  const pairs = [
    [closed, closed],
    [closed, listener(1)],
    [listener(0), listener(1)],
  ] as const;
  const none = [false, false] as const;
  return pairs.map((ends) => {
    return { ends, flying: [[], []], opened: none, repeated: none, lost: false, aborted: false };
  });
}

function listener(side: Side): Tcb {
  return { ...LISTEN, iss: ISS[side] };
}

function note(pairs: Map<string, Reach>, { ends, flying, lost, aborted }: Situation): void {
  const pair = pairOf(ends[0].state, ends[1].state);
  const resting = flying.every((segments) => segments.length === 0);
  const reach = aborted ? 'A' : !resting ? 'F' : lost ? 'L' : 'Q';
  const known = pairs.get(pair);
  if (!known || 'AFLQ'.indexOf(reach) > 'AFLQ'.indexOf(known)) pairs.set(pair, reach);
}

function successors(it: Situation): Situation[] {
  return ENDS.flatMap((side) => [...moves(it, side), ...network(it, side)]);
}

/** What becomes of what `from` sent. */
function network(it: Situation, from: Side): Situation[] {
  return it.flying[from].flatMap((segment, index) => {
    const left = it.flying[from].toSpliced(index, 1);
    const without = { ...it, flying: replaced(it.flying, from, left) };
    return [{ ...without, lost: true }, ...arrived(without, from === 0 ? 1 : 0, segment)];
  });
}

/** It arrives, and what the receiver owes goes out at once. */
function arrived(it: Situation, to: Side, segment: Segment): Situation[] {
  const { tcb } = arriving(it.ends[to], segment);
  const opened = it.opened[to] || tcb.state === 'SYN-RECEIVED';
  const ends = replaced(it.ends, to, relisten(tcb, to));
  const next = { ...it, ends, opened: replaced(it.opened, to, opened) };
  const owed = tcb.owes[0];
  if (!owed) return [next];
  const reply = owed.reset
    ? bare(owed.reset.flags, owed.reset.seq, owed.reset.ack)
    : owed.kind === 'syn-ack'
      ? bare(SYN | ACK, tcb.iss ?? ZERO, tcb.rcvNxt)
      : bare(ACK, tcb.sndNxt ?? ZERO, tcb.rcvNxt);
  return sent(next, to, reply);
}

/** What an end does by itself: calls and timers. */
function moves(it: Situation, side: Side): Situation[] {
  return [...opens(it, side), ...closes(it, side), ...repeats(it, side), ...ends(it, side)];
}

function opens(it: Situation, side: Side): Situation[] {
  if (it.ends[side].state !== 'CLOSED' || it.opened[side]) return [];
  const opened = { ...it, opened: replaced(it.opened, side, true) };
  return sent(opened, side, bare(SYN, ISS[side]));
}

function closes(it: Situation, side: Side): Situation[] {
  const tcb = it.ends[side];
  const { tcb: closing, error } = call(tcb, 'close');
  if (error || tcb.state === 'LISTEN') return [];
  if (closing.state === 'CLOSED') return [{ ...it, ends: replaced(it.ends, side, closing) }];
  return sent(it, side, bare(FIN | ACK, tcb.sndNxt ?? ZERO, tcb.rcvNxt));
}

/** The front of the queue again: its SYN, or its FIN. */
function repeats(it: Situation, side: Side): Situation[] {
  const { state, iss, sndUna, finSeq, rcvNxt } = it.ends[side];
  if (it.repeated[side] || !sndUna) return [];
  const repeated = { ...it, repeated: replaced(it.repeated, side, true) };
  if (state === 'SYN-SENT') return sent(repeated, side, bare(SYN, ISS[side]));
  if (iss && sndUna.offset === iss.offset)
    return sent(repeated, side, bare(SYN | ACK, iss, rcvNxt));
  if (!finSeq || sndUna.offset !== finSeq.offset) return [];
  return sent(repeated, side, bare(FIN | ACK, finSeq, rcvNxt));
}

/** TIME-WAIT ends when nothing is left in the network; an opening or open connection is aborted. */
function ends(it: Situation, side: Side): Situation[] {
  const tcb = it.ends[side];
  const resting = it.flying.every((segments) => segments.length === 0);
  if (tcb.state === 'TIME-WAIT' && resting) {
    return [{ ...it, ends: replaced(it.ends, side, timeout(tcb, '2MSL')) }];
  }
  if (tcb.state !== 'SYN-RECEIVED' && tcb.state !== 'ESTABLISHED') return [];
  return sent({ ...it, aborted: true }, side, bare(RST, tcb.sndNxt ?? ZERO));
}

function relisten(tcb: Tcb, side: Side): Tcb {
  return tcb.state === 'LISTEN' ? { ...listener(side), owes: tcb.owes } : tcb;
}

function sent(it: Situation, side: Side, segment: Segment): Situation[] {
  const tcb = it.ends[side];
  const after = relisten(emit(tcb, segment, classify(tcb, segment)), side);
  const flying = replaced(it.flying, side, [...it.flying[side], segment]);
  return [{ ...it, ends: replaced(it.ends, side, after), flying }];
}

function bare(flags: number, seq: Seq, ack?: Seq): Segment {
  return { flags, seq, ack, len: ZERO, win: undefined, urg: undefined, options: undefined };
}

function replaced<T>([a, b]: Both<T>, side: Side, value: T): Both<T> {
  return side === 0 ? [value, b] : [a, value];
}

function keyOf({ ends, flying, opened, repeated, lost, aborted }: Situation): string {
  return [
    ...ends.map(tcbKey),
    ...flying.map((segments) => segments.map(segmentKey).sort().join()),
    ...[...opened, ...repeated, lost, aborted].map(Number),
  ].join(';');
}

function tcbKey({ state, opened, sndUna, sndNxt, rcvNxt, finSeq, held }: Tcb): string {
  const numbers = [sndUna, sndNxt, rcvNxt, finSeq].map((seq) => seq && toText(seq));
  return [state, opened, ...numbers, held.length].join();
}

function segmentKey({ flags, seq, ack }: Segment): string {
  return [flags, toText(seq), ack && toText(ack)].join('/');
}
