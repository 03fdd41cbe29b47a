/** What a sender learns of losses (RFC 5681 3.2, RFC 6675). */
import { sackedAbove, takeSack } from './options/sack.ts';
import { holds, type Range } from './ranges.ts';
import { FIN, hasAny, hasText, RST, type Segment, SYN } from './segment.ts';
import { before, equals } from './sequence.ts';
import type { Tcb } from './tcb.ts';

export interface Recovery {
  /** Duplicate ACKs since SND.UNA moved. */
  readonly duplicateAcks: number;
  /** It has sent something again since SND.UNA moved. */
  readonly retransmitted: boolean;
  /** What the peer reports to hold above SND.UNA. */
  readonly sacked: readonly Range[];
  /** The SYN,ACK left out the text of its SYN, which is to be sent again (RFC 7413 4.2.1). */
  readonly synTextRefused: boolean;
}

export const NO_RECOVERY: Recovery = {
  duplicateAcks: 0,
  retransmitted: false,
  sacked: [],
  synTextRefused: false,
};

/** The sender after an ACK: `old` and `after` are its TCB around the arrival. */
export function takeAck(old: Tcb, after: Tcb, segment: Segment): Recovery {
  const { recovery } = old;
  if (!old.sndUna || !after.sndUna) return NO_RECOVERY;
  if (old.state === 'SYN-SENT') return opened(after);
  if (equals(old.sndUna, after.sndUna) !== true) {
    const sacked = takeSack(sackedAbove(recovery.sacked, after.sndUna), segment, after.sndUna);
    return sacked.length === 0 ? NO_RECOVERY : { ...NO_RECOVERY, sacked };
  }
  const sacked = takeSack(recovery.sacked, segment, after.sndUna);
  const isDuplicate = isDuplicateAck(old, segment, sacked);
  if (!isDuplicate && sacked === recovery.sacked) return recovery;
  return { ...recovery, sacked, duplicateAcks: recovery.duplicateAcks + (isDuplicate ? 1 : 0) };
}

/** A SYN,ACK may leave out the text that came with a cookie. */
function opened({ synOptions, sndUna, sndNxt }: Tcb): Recovery {
  const refused = synOptions?.tfo && sndUna && sndNxt && before(sndUna, sndNxt) === true;
  return refused ? { ...NO_RECOVERY, synTextRefused: true } : NO_RECOVERY;
}

/**
 * RFC 5681 2: something is outstanding, and the ACK says nothing but the same number again. With SACK
 * it is the one that reports more than before (RFC 6675 2).
 */
function isDuplicateAck(old: Tcb, segment: Segment, sacked: readonly Range[]): boolean {
  const { sndUna, sndNxt, sndWnd, recovery } = old;
  if (!sndUna || !sndNxt || !segment.ack || equals(sndUna, sndNxt) !== false) return false;
  if (hasText(segment) || hasAny(segment, SYN | FIN | RST)) return false;
  if (equals(segment.ack, sndUna) !== true) return false;
  if (segment.options?.sack) return sacked.some((range) => holds(recovery.sacked, range) === false);
  return segment.win === undefined || sndWnd === undefined || segment.win === sndWnd;
}

/** The sender after it sent something again, or the text that its SYN could not bring. */
export function retransmit(recovery: Recovery, { sndUna }: Tcb, { seq }: Segment): Recovery {
  const refused = recovery.synTextRefused && !(sndUna && equals(seq, sndUna) === true);
  return { ...recovery, retransmitted: true, synTextRefused: refused };
}

/** After a timeout nothing that was reported is relied upon (RFC 2018 5). */
export function afterTimeout({ synTextRefused }: Recovery): Recovery {
  return synTextRefused ? { ...NO_RECOVERY, synTextRefused } : NO_RECOVERY;
}
