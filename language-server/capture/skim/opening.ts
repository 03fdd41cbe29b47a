/** SYNs as they usually are. */
import { ACK, CWR, ECE, SYN } from '../../tcp/segment.ts';
import type { CapturedSegment } from '../captured-segment.ts';

/** What stacks offer for the links there are; others are looked at. */
const LEAST_MSS = 536;
const MOST_MSS = 65_495;
const MAX_SHIFT = 14;
/** It asks for ECN (RFC 3168 6.1.1); where the answer says yes there is more to look at. */
const ECN_SETUP = SYN | ECE | CWR;

export function isPlainSyn(syn: CapturedSegment): boolean {
  const { flags, ack, from, to, options } = syn;
  if ((flags !== SYN && flags !== ECN_SETUP) || ack !== 0 || !isPlainOffer(syn)) return false;
  return (options.ts?.ecr ?? 0) === 0 && !(from.port === to.port && from.address === to.address);
}

/** It takes up what the SYN offers, and nothing else. */
export function isPlainAnswer(
  answer: CapturedSegment,
  { seq, options: offer }: Pick<CapturedSegment, 'seq' | 'options'>,
): boolean {
  const { flags, ack, options } = answer;
  if (flags !== (SYN | ACK) || ack !== (seq + 1) >>> 0 || !isPlainOffer(answer)) return false;
  if (options.wscale !== undefined && offer.wscale === undefined) return false;
  if (options.sackok && !offer.sackok) return false;
  return options.ts ? options.ts.ecr === offer.ts?.val : true;
}

function isPlainOffer({ len, window, options }: CapturedSegment): boolean {
  const { mss = LEAST_MSS, wscale = 0, sack, tfo, others } = options;
  if (len > 0 || window === 0 || sack || tfo !== undefined || others) return false;
  return mss >= LEAST_MSS && mss <= MOST_MSS && wscale <= MAX_SHIFT;
}
