/** What is plain about a segment when it is emitted: rules say by it which segments they are given. */
import { CLASSES, type SegmentClass } from '../tcp/classify.ts';
import { isOlder } from '../tcp/options/timestamps.ts';
import { type ControlBits, hasText, type Options, segEnd, wraps } from '../tcp/segment.ts';
import { after, before, distance, equals, type Seq } from '../tcp/sequence.ts';
import { STATES, type State } from '../tcp/state.ts';
import { OBLIGATIONS, type Obligation } from '../tcp/tcb.ts';
import { advertisedEdge, sendEdge } from '../tcp/window.ts';
import type { Emission } from './define-rule.ts';
import { type Facts, type Glance, indexOf, withFacts } from './dispatch.ts';
import { owedBits } from './end-situation.ts';
import { exceedsMss } from './windows/mss.ts';

export interface Situation extends Facts<typeof FACTS> {
  readonly flags: ControlBits;
  readonly class: SegmentClass;
  /** The states of its sender and of its receiver. */
  readonly state: State;
  readonly peerState: State;
  /** What its sender must send. */
  readonly owes: readonly Obligation['kind'][];
}

const FACTS = {
  /** The states are known here. */
  known: ({ step }: Emission) => step.known,
  text: ({ segment }: Emission) => hasText(segment),
  /** Its text is longer than its receiver takes. */
  long: (it: Emission) => exceedsMss(it),
  /** Its numbers pass 2^32. */
  wraps: ({ segment }: Emission) => wraps(segment),
  /** It begins at SND.NXT. */
  next: ({ segment, tcb }: Emission) => isSame(segment.seq, tcb.sndNxt),
  /** It acknowledges RCV.NXT. */
  current: ({ segment, tcb }: Emission) => isSame(segment.ack, tcb.rcvNxt),
  /** Its numbers are those that its sender would use. */
  inPlace({ segment: { seq, ack }, inferred }: Emission) {
    return isSame(seq, inferred.seq) && (ack === undefined || isSame(ack, inferred.ack));
  },
  /** The end of its range is written. */
  ranged: ({ written }: Emission) => written.seqEnd !== undefined,
  window: ({ segment }: Emission) => segment.win !== undefined,
  /** It closes the window. */
  closed: ({ segment }: Emission) => segment.win === 0,
  pointer: ({ segment }: Emission) => segment.urg !== undefined,
  /** Its window is none that the field can hold without scaling. */
  unscaled: ({ segment: { win = 0 } }: Emission) => win < 0 || win > MAX_WINDOW,
  /** The right edge of its window lies before the one that was advertised last. */
  recedes({ segment, tcb: { rcvEdge } }: Emission) {
    const edge = rcvEdge && advertisedEdge(segment);
    return !!edge && !!rcvEdge && (distance(edge, rcvEdge) ?? 0) > 0;
  },
  /** It acknowledges what was acknowledged last. */
  repeatsAck: ({ segment, tcb }: Emission) => isSame(segment.ack, tcb.ackSent),
  stamped: ({ segment }: Emission) => segment.options?.ts !== undefined,
  /** Both SYNs had timestamps. */
  stamping: ({ tcb, peer }: Emission) => !!tcb.synOptions?.ts && !!peer.synOptions?.ts,
  /** It echoes TS.Recent. */
  echoes: ({ segment, tcb }: Emission) => segment.options?.ts?.ecr === tcb.stamps.recent,
  /** Its timestamp is older than that of the segment before. */
  older({ segment, tcb: { stamps } }: Emission) {
    const val = segment.options?.ts?.val;
    return val !== undefined && stamps.sent !== undefined && isOlder(val, stamps.sent);
  },
  sack: ({ segment }: Emission) => segment.options?.sack !== undefined,
  /** It has options that belong into a SYN. */
  offers: ({ segment }: Emission) => segment.options !== undefined && offers(segment.options),
  toItself: ({ step }: Emission) => step.toItself,
  /** A timer of its sender has fired. */
  fired: ({ tcb }: Emission) => tcb.fired !== undefined,
  /** Its sender has sent a FIN. */
  finished: ({ tcb }: Emission) => tcb.finSeq !== undefined,
  /** The clock has moved since the beginning. */
  late: ({ step }: Emission) => step.time > 0,
  /** All that its sender has sent is acknowledged. */
  idle: ({ tcb }: Emission) => isSame(tcb.sndUna, tcb.sndNxt),
  /** Its sender knows the peer's window. */
  limited: ({ tcb }: Emission) => tcb.sndWnd !== undefined,
  /** Its sender is known to be allowed so much, and more. */
  room({ segment, tcb }: Emission) {
    const edge = sendEdge(tcb);
    if (!edge || !tcb.sndNxt || after(tcb.sndNxt, edge) === true) return false;
    return before(segEnd(segment), edge) === true;
  },
  /** Something waits at its sender for a gap to be filled. */
  gap: ({ tcb }: Emission) => tcb.held.length > 0,
  /** Its sender has had duplicate ACKs. */
  duplicates: ({ tcb }: Emission) => tcb.recovery.duplicateAcks > 0,
  /** Its sender has reported congestion, or been told of it. */
  congested: ({ tcb }: Emission) => tcb.ecn.echoes || tcb.ecn.owesCwr,
};

/** The largest value of the window field (RFC 9293 3.1). */
const MAX_WINDOW = 65_535;

const CLASS_INDEX = indexOf(CLASSES);
const STATE_INDEX = indexOf(STATES);
/** Sets of control bits, with the reserved ones. */
const ALL_FLAGS = 2 ** 12;
const ALL_OWED = 2 ** OBLIGATIONS.length;

export const EMISSIONS: Glance<Emission, Situation> = {
  kindOf({ class: kind, tcb, peer, segment }) {
    const states = STATE_INDEX[tcb.state] * STATES.length + STATE_INDEX[peer.state];
    const all = (CLASS_INDEX[kind] * STATES.length ** 2 + states) * ALL_OWED + owedBits(tcb);
    return all * ALL_FLAGS + segment.flags;
  },
  situationOf(it, noted = []) {
    const plain = {
      flags: it.segment.flags,
      class: it.class,
      state: it.tcb.state,
      peerState: it.peer.state,
      owes: OBLIGATIONS.filter((kind) => it.tcb.owes.some((each) => each.kind === kind)),
    };
    return withFacts<Emission, typeof plain, typeof FACTS>(plain, FACTS, it, noted);
  },
};

function isSame(a: Seq | undefined, b: Seq | undefined): boolean {
  return a !== undefined && b !== undefined && equals(a, b) === true;
}

function offers({ mss, wscale, sackok, tfo }: Options): boolean {
  return mss !== undefined || wscale !== undefined || sackok === true || tfo !== undefined;
}
