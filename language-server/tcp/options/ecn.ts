/** Explicit congestion notification as far as TCP's own bits tell of it (RFC 3168 6.1). */
import { ACK, type ControlBits, CWR, ECE, has, hasText, type Segment, SYN } from '../segment.ts';
import { after, equals, type Seq } from '../sequence.ts';
import type { Tcb } from '../tcb.ts';

export interface Ecn {
  /** ECE and CWR of its own SYN, and of the peer's; unknown where that SYN is not shown. */
  readonly own: ControlBits | undefined;
  readonly peers: ControlBits | undefined;
  /** It sends ECE until a CWR arrives. */
  readonly echoes: boolean;
  /** An ECE has arrived that no CWR has answered. */
  readonly owesCwr: boolean;
  /** SND.NXT when it last said CWR: what reports congestion of text before it is no news. */
  readonly reducedAt: Seq | undefined;
}

export const NO_ECN: Ecn = {
  own: undefined,
  peers: undefined,
  echoes: false,
  owesCwr: false,
  reducedAt: undefined,
};

/** A SYN that asks for ECN has both bits; the SYN,ACK that agrees has ECE alone (6.1.1). */
export const ECN_SETUP: ControlBits = ECE | CWR;

/** Whether both SYNs agreed. Two that ask, as in a simultaneous open, are not spoken of. */
export function usesEcn({ own, peers }: Ecn): boolean | undefined {
  if (own === undefined || peers === undefined) return undefined;
  if (own === ECN_SETUP && peers === ECN_SETUP) return undefined;
  return (own === ECN_SETUP && peers === ECE) || (own === ECE && peers === ECN_SETUP);
}

export function takeEcn(ecn: Ecn, segment: Segment): Ecn {
  const bits = segment.flags & ECN_SETUP;
  if (has(segment, SYN)) return { ...ecn, peers: bits };
  if (bits === 0) return ecn;
  const echoes = ecn.echoes && !has(segment, CWR);
  return { ...ecn, echoes, owesCwr: ecn.owesCwr || isNews(ecn, segment) };
}

/** Once for a window of text: not where it acknowledges what was sent before the last reduction. */
function isNews({ reducedAt }: Ecn, segment: Segment): boolean {
  if (!has(segment, ECE | ACK) || !segment.ack) return false;
  return !reducedAt || after(segment.ack, reducedAt) === true;
}

/** `sender`: after it sent the segment. An ACK that is drawn late says nothing about what follows. */
export function sendEcn(sender: Tcb, segment: Segment): Ecn {
  const { ecn, rcvNxt, sndNxt } = sender;
  const bits = segment.flags & ECN_SETUP;
  if (has(segment, SYN)) return { ...ecn, own: bits };
  if (bits === 0) return ecn;
  const late = !segment.ack || !rcvNxt || equals(segment.ack, rcvNxt) !== true;
  const echoes = ecn.echoes || (has(segment, ECE) && !late);
  if (!has(segment, CWR) || !hasText(segment)) return { ...ecn, echoes };
  return { ...ecn, echoes, owesCwr: false, reducedAt: sndNxt };
}
