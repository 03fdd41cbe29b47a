/** Endpoints and segments for tests of the core, with numbers that are easy to tell apart. */
import { arrives } from '../../language-server/tcp/arrives/index.ts';
import type { ArrivalContext } from '../../language-server/tcp/arrives/reaction.ts';
import { Numbering } from '../../language-server/tcp/numbering.ts';
import { CONTROL_BITS, type Segment } from '../../language-server/tcp/segment.ts';
import { number, toText, ZERO } from '../../language-server/tcp/sequence.ts';
import type { State } from '../../language-server/tcp/state.ts';
import { CLOSED, LISTEN, type Obligation, type Tcb } from '../../language-server/tcp/tcb.ts';

/** The first number that an open endpoint uses, and the first that it expects of its peer. */
export const SND = 1001;
export const RCV = 5001;

const SENT_FIN: readonly State[] = ['FIN-WAIT-1', 'FIN-WAIT-2', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'];
const FIN_OUTSTANDING: readonly State[] = ['FIN-WAIT-1', 'CLOSING', 'LAST-ACK'];
const GOT_FIN: readonly State[] = ['CLOSE-WAIT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'];

/** An endpoint that has sent `SND` less one, its SYN, and since then only what its state implies. */
export function endpoint(state: State, more: Partial<Tcb> = {}): Tcb {
  if (state === 'CLOSED') return { ...CLOSED, ...more };
  if (state === 'LISTEN') return { ...LISTEN, ...more };
  const sent = { ...CLOSED, state, opened: 'active', iss: number(SND - 1) } as const;
  if (state === 'SYN-SENT') {
    return { ...sent, sndUna: number(SND - 1), sndNxt: number(SND), ...more };
  }
  const gotFin = GOT_FIN.includes(state);
  return {
    ...sent,
    irs: number(RCV - 1),
    sndUna: number(unacknowledged(state)),
    sndNxt: number(SENT_FIN.includes(state) ? SND + 1 : SND),
    finSeq: SENT_FIN.includes(state) ? number(SND) : undefined,
    rcvNxt: number(gotFin ? RCV + 1 : RCV),
    peerFin: gotFin ? number(RCV) : undefined,
    ...more,
  };
}

function unacknowledged(state: State): number {
  if (state === 'SYN-RECEIVED') return SND - 1;
  return SENT_FIN.includes(state) && !FIN_OUTSTANDING.includes(state) ? SND + 1 : SND;
}

interface Numbers {
  readonly seq: number;
  readonly ack?: number;
  readonly len?: number;
  readonly win?: number;
  readonly options?: Segment['options'];
}

/** `segment('SYN ACK', { seq: 300, ack: 101 })`. */
export function segment(flags: string, { seq, ack, len = 0, win, options }: Numbers): Segment {
  const bits = CONTROL_BITS.filter(([name]) => flags.split(' ').includes(name));
  return {
    flags: bits.reduce((sum, [, bit]) => sum | bit, 0),
    seq: number(seq),
    ack: ack === undefined ? undefined : number(ack),
    len: len === 0 ? ZERO : number(len),
    win,
    urg: undefined,
    options,
  };
}

/** The endpoint after a segment arrived, and what it must send, as a person writes it. */
export function arriving(tcb: Tcb, segment: Segment, more: Partial<ArrivalContext> = {}) {
  const context: ArrivalContext = {
    cause: 0,
    time: 0,
    profile: 'rfc9293',
    numbering: new Numbering(),
    silent: false,
    admission: 'entry',
    admissions: undefined,
    ...more,
  };
  const arrival = arrives(tcb, segment, context);
  const { outcome } = arrival.reaction;
  return {
    state: arrival.tcb.state,
    tcb: arrival.tcb,
    outcome,
    owes: arrival.tcb.owes.map(owedText),
  };
}

function owedText({ kind, reset }: Obligation): string {
  if (!reset) return kind;
  return `reset seq=${toText(reset.seq)}${reset.ack ? ` ack=${toText(reset.ack)}` : ''}`;
}
