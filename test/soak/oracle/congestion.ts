/** Explicit congestion notification (RFC 3168 6.1). */
import type { Endpoint } from './endpoint.ts';
import { ahead, type Segment } from './segment.ts';

export interface Congestion {
  /** It has asked for it in a SYN, or agreed to it in a SYN,ACK. */
  readonly asked: boolean;
  /** The peer's SYN asked for it. */
  readonly isAsked: boolean;
  readonly agreed: boolean;
  /** It says ECE until a CWR arrives. */
  readonly echoes: boolean;
  /** The next new text says CWR. */
  readonly owes: boolean;
  /** SND.NXT when it reduced its window last. */
  readonly reducedAt: number | undefined;
}

export const NO_CONGESTION: Congestion = {
  asked: false,
  isAsked: false,
  agreed: false,
  echoes: false,
  owes: false,
  reducedAt: undefined,
};

export function bitsFor(e: Endpoint, s: Segment): Pick<Segment, 'ece' | 'cwr'> {
  const none = { ece: false, cwr: false };
  if (s.rst || !e.habits.ecn) return none;
  const { agreed, echoes, owes, isAsked } = e.congestion;
  if (s.syn && !s.ack) return { ece: true, cwr: true };
  if (s.syn) return { ece: isAsked && e.opened === 'passive', cwr: false };
  if (!agreed) return none;
  const isNew = s.len > 0 && s.seq === e.nxt && e.windows.snd !== 0;
  return { ece: echoes, cwr: owes && isNew };
}

export function congestionSent(e: Endpoint, s: Segment): Congestion {
  const { congestion, nxt } = e;
  if (s.syn && !s.ack) return { ...congestion, asked: s.ece };
  if (s.syn) return { ...congestion, agreed: s.ece };
  return s.cwr ? { ...congestion, owes: false, reducedAt: nxt } : congestion;
}

/** After an acceptable segment; once for a window of text. */
export function congestionArrived(before: Endpoint, after: Endpoint, s: Segment): Congestion {
  const { congestion } = after;
  if (s.rst) return congestion;
  if (s.syn && !s.ack) return { ...congestion, isAsked: s.ece && s.cwr };
  if (s.syn) {
    const agrees = before.congestion.asked && s.ece && !s.cwr && before.state === 'SYN-SENT';
    return { ...congestion, agreed: agrees };
  }
  if (!congestion.agreed) return congestion;
  const echoes = s.marked || (congestion.echoes && !s.cwr);
  const { reducedAt } = congestion;
  const isNews = s.ece && s.ack && (reducedAt === undefined || ahead(reducedAt, s.ackNo) > 0);
  return { ...congestion, echoes, owes: congestion.owes || isNews };
}
