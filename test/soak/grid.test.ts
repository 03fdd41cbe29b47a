/**
 * Every state, every kind of segment, six places of SEG.SEQ, four of SEG.ACK, an open and a closed
 * window (Table 6): the checker's SEGMENT ARRIVES against the reference model.
 */
import { describe, expect, it } from 'vitest';
import { ACK, FIN, type Segment as Ours, RST, SYN } from '../../language-server/tcp/segment.ts';
import { absolute, number, type Seq, ZERO } from '../../language-server/tcp/sequence.ts';
import { CLOSED, LISTEN, type Obligation, type Tcb } from '../../language-server/tcp/tcb.ts';
import { arriving } from '../support/endpoint.ts';
import { arrive } from './oracle/arrive.ts';
import { type Endpoint, newEndpoint, type StateName, shownState } from './oracle/endpoint.ts';
import { plus, type Segment, segment } from './oracle/segment.ts';

const ISS = 4294967200;
const IRS = 5000;
const WINDOWS = [65535, 0] as const;

interface Start {
  readonly state: StateName;
  readonly opened?: 'active' | 'passive';
  readonly una?: number;
  readonly nxt?: number;
  readonly fin?: number;
  readonly peerFin?: number;
}

const [UNA, NXT] = [plus(ISS, 51), plus(ISS, 151)];
const FIN_SENT = { una: UNA, nxt: NXT, fin: plus(NXT, -1) };
const FIN_ACKED = { ...FIN_SENT, una: NXT };
const STARTS: readonly Start[] = [
  { state: 'CLOSED' },
  { state: 'LISTEN' },
  { state: 'SYN-SENT', una: ISS, nxt: plus(ISS, 1) },
  { state: 'SYN-RECEIVED', opened: 'passive', una: ISS, nxt: plus(ISS, 1) },
  { state: 'SYN-RECEIVED', opened: 'active', una: ISS, nxt: plus(ISS, 1) },
  { state: 'ESTABLISHED', una: UNA, nxt: NXT },
  { state: 'FIN-WAIT-1', ...FIN_SENT },
  { state: 'FIN-WAIT-2', ...FIN_ACKED },
  { state: 'CLOSE-WAIT', una: UNA, nxt: NXT, peerFin: IRS + 100 },
  { state: 'CLOSING', ...FIN_SENT, peerFin: IRS + 100 },
  { state: 'LAST-ACK', ...FIN_SENT, peerFin: IRS + 100 },
  { state: 'TIME-WAIT', ...FIN_ACKED, peerFin: IRS + 100 },
];

const KINDS: Readonly<Record<string, Partial<Segment>>> = {
  ACK: { ack: true },
  text: { ack: true, len: 10 },
  FIN: { fin: true },
  'FIN ACK': { fin: true, ack: true },
  RST: { rst: true },
  'RST ACK': { rst: true, ack: true },
  SYN: { syn: true },
  'SYN ACK': { syn: true, ack: true },
  'SYN FIN': { syn: true, fin: true },
};

function seqPlaces(rcv: number, window: number): Readonly<Record<string, number>> {
  return {
    'the first number': IRS,
    'before the window': plus(rcv, -1),
    'at its left edge': rcv,
    'in the middle': plus(rcv, 100),
    'at its right edge': plus(rcv, window - 1),
    'beyond the window': plus(rcv, window),
  };
}

function ackPlaces({ una = ISS, nxt = ISS }: Start): Readonly<Record<string, number>> {
  return {
    'before SND.UNA': plus(una, -1),
    'SND.UNA': una,
    'SND.NXT': nxt,
    'after SND.NXT': plus(nxt, 1),
  };
}

const CASES = WINDOWS.flatMap((window) => STARTS.map((start) => ({ ...start, window })));

describe.each(CASES)('$state ($opened), window $window', ({ window, ...start }) => {
  const rcv = start.peerFin === undefined ? IRS + 1 : start.peerFin + 1;
  // A closed window may take a FIN that comes alone: see windows.test.ts.
  const kinds = Object.entries(KINDS).filter(([, { fin, syn }]) => window > 0 || !fin || syn);
  it.each(kinds)('treats %s as the reference does', (_, kind) => {
    for (const [where, seq] of Object.entries(seqPlaces(rcv, window))) {
      for (const [what, ackNo] of Object.entries(ackPlaces(start))) {
        const s = segment({ ...kind, seq, ackNo: kind.ack ? ackNo : 0 });
        const place = `${where}, ack ${what}`;
        expect({ place, ...ours(start, rcv, window, s) }).toEqual({
          place,
          ...reference(start, rcv, window, s),
        });
      }
    }
  });
});

/** What can be seen of an end, and what it owes. */
interface Seen {
  readonly state: StateName;
  readonly una: number | undefined;
  readonly rcv: number | undefined;
  readonly owes: string | undefined;
}

function ours(start: Start, rcv: number, window: number, s: Segment): Seen {
  const { tcb } = arriving({ ...tcbOf(start, rcv), rcvWnd: window }, oursOf(s));
  return {
    state: tcb.state,
    una: connected(tcb.state, tcb.sndUna && absolute(tcb.sndUna)),
    rcv: connected(tcb.state, tcb.rcvNxt && absolute(tcb.rcvNxt)),
    owes: owed(tcb.owes.at(-1)),
  };
}

function connected(state: StateName, value: number | undefined): number | undefined {
  // The number of a new connection is invented.
  return state === 'SYN-RECEIVED' || state === 'CLOSED' || state === 'LISTEN' ? undefined : value;
}

const KIND_OF_OWED = { 'handshake-ack': 'ack', ack: 'ack', challenge: 'ack' } as const;

function owed(owes: Obligation | undefined): string | undefined {
  if (!owes) return undefined;
  const { kind, reset } = owes;
  if (reset) return resetText(reset.flags, value(reset.seq), reset.ack && value(reset.ack));
  return kind === 'syn-ack' || kind === 'reset' ? kind : KIND_OF_OWED[kind];
}

function resetText(flags: number, seq: number | undefined, ack: number | undefined): string {
  return `reset ${flags} ${seq} ${ack}`;
}

function value(seq: Seq): number | undefined {
  return absolute(seq);
}

function tcbOf({ state, opened = 'active', una, nxt, fin, peerFin }: Start, rcv: number): Tcb {
  if (state === 'CLOSED') return CLOSED;
  if (state === 'LISTEN') return LISTEN;
  const seq = (n: number | undefined) => (n === undefined ? undefined : number(n));
  const sent = { iss: number(ISS), sndUna: seq(una), sndNxt: seq(nxt), finSeq: seq(fin) };
  const base: Tcb = { ...CLOSED, state, opened, ...sent };
  if (state === 'SYN-SENT') return base;
  return { ...base, irs: number(IRS), rcvNxt: number(rcv), peerFin: seq(peerFin) };
}

function oursOf(s: Segment): Ours {
  const flags = (s.syn ? SYN : 0) + (s.fin ? FIN : 0) + (s.rst ? RST : 0) + (s.ack ? ACK : 0);
  return {
    flags,
    seq: number(s.seq),
    ack: s.ack ? number(s.ackNo) : undefined,
    len: s.len ? number(s.len) : ZERO,
    win: undefined,
    urg: undefined,
    options: undefined,
  };
}

function reference(start: Start, rcv: number, window: number, s: Segment): Seen {
  const end = arrive({ ...endpointOf(start, rcv), window }, s);
  const state = shownState(end);
  const { due } = end;
  const kind = due?.kind === 'challenge' || due?.kind === 'syn-ack-or-ack' ? 'ack' : due?.kind;
  const reset = due?.reset;
  return {
    state,
    una: connected(state, end.una),
    rcv: connected(state, state === 'SYN-SENT' ? undefined : end.rcv),
    owes: reset
      ? resetText(RST + (reset.ack ? ACK : 0), reset.seq, reset.ack ? reset.ackNo : undefined)
      : kind,
  };
}

function endpointOf(start: Start, rcv: number): Endpoint {
  const { state, opened = 'active', una = 0, nxt = 0, fin, peerFin } = start;
  const listens = state === 'LISTEN' || opened === 'passive';
  const fresh = { ...newEndpoint(ISS, 100_000), listens };
  if (state === 'LISTEN' || state === 'CLOSED') return fresh;
  return { ...fresh, state, opened, iss: ISS, una, nxt, irs: IRS, rcv, fin, peerFin };
}
