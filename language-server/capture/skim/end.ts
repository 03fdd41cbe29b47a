/**
 * One end of a plain connection: what it has sent, and what it has told its peer. Numbers are kept with
 * a sign, as 32 bits are cheapest.
 */
import { ACK, FIN, PSH } from '../../tcp/segment.ts';
import type { CapturedSegment } from '../captured-segment.ts';
import { Outstanding } from './outstanding.ts';

/** RFC 9293 3.7.1. */
const DEFAULT_MSS = 536;
/** Octets of the timestamps option, with what fills it up. */
const STAMPS = 12;

/** The number and the timestamp that a connection got to. */
export interface Reached {
  readonly next: number;
  readonly stamp: number | undefined;
}

export class PlainEnd {
  /** Shift of the windows that it tells (RFC 7323 2.3). */
  shift = 0;
  /** SND.NXT. */
  private next: number;
  private readonly mss: number;
  /** RCV.NXT as it was told last, and where the window ended. */
  private acked: number;
  private edge = 0;
  private farthestEdge = 0;
  private hasClosed = false;
  private readonly outstanding = new Outstanding();
  /** Whether its SYN had the timestamps option, and what was in that of its segments. */
  private readonly isStamped: boolean;
  private readonly firstStamp: number;
  private newestStamp: number;
  private echo = 0;

  /** From its SYN. */
  constructor({ seq, ack, options: { mss = DEFAULT_MSS, ts } }: CapturedSegment) {
    this.mss = mss;
    this.next = (seq + 1) | 0;
    this.acked = ack | 0;
    this.isStamped = ts !== undefined;
    this.firstStamp = (ts?.val ?? 0) | 0;
    this.newestStamp = this.firstStamp;
    this.outstanding.push(this.next, this.firstStamp);
  }

  /** With the SYN,ACK that it sent. */
  answers(syn: PlainEnd, window: number): void {
    this.allows(syn, window);
    syn.outstanding.acknowledge(this.acked);
  }

  /** The window of a SYN is never scaled (RFC 7323 2.2). */
  allows(peer: PlainEnd, window: number): void {
    this.edge = (peer.next + window) | 0;
    this.farthestEdge = this.edge;
  }

  /** All that it had to say is acknowledged. */
  get isDone(): boolean {
    return this.hasClosed && this.outstanding.isEmpty;
  }

  get reached(): Reached {
    return { next: this.next, stamp: this.isStamped ? this.newestStamp : undefined };
  }

  /** Nothing of a connection before can be taken for its own (RFC 9293 3.6.1, RFC 6191 2). */
  begins({ next, stamp }: Reached): boolean {
    if (((this.next - next) | 0) <= 1) return false;
    return stamp === undefined || (this.isStamped && ((this.firstStamp - stamp) | 0) > 0);
  }

  isOpenedBy(ack: number): boolean {
    return (ack | 0) === this.next;
  }

  /** Text and FIN go on where the last segment ended, within what the peer allows and takes. */
  sends({ seq, len, flags }: CapturedSegment, peer: PlainEnd): boolean {
    const isLast = (flags & FIN) !== 0;
    if ((seq | 0) !== this.next) return false;
    if (len === 0 && !isLast) return true;
    const end = (seq + len + (isLast ? 1 : 0)) | 0;
    if (this.hasClosed || ((peer.edge - end) | 0) < 0) return false;
    if (len > peer.mss && !this.isCutLater(len, flags, peer)) return false;
    this.next = end;
    this.hasClosed = isLast;
    this.outstanding.push(end, this.newestStamp);
    return true;
  }

  /** RFC 9293 3.5.2: with the number that comes next. */
  resets({ seq, ack, flags }: CapturedSegment, peer: PlainEnd): boolean {
    if ((seq | 0) !== this.next) return false;
    const acked = ack | 0;
    return !(flags & ACK) || acked === this.acked || peer.outstanding.acknowledge(acked);
  }

  /** It acknowledges whole segments, or opens its window. */
  acknowledges({ ack, window, len, flags }: CapturedSegment, peer: PlainEnd): boolean {
    const acked = ack | 0;
    const edge = (acked + (window << this.shift)) | 0;
    const gain = (edge - this.farthestEdge) | 0;
    if (window === 0 || gain <= -(1 << this.shift)) return false;
    const isNews = acked !== this.acked;
    if (isNews && !peer.outstanding.acknowledge(acked)) return false;
    if (!isNews && len === 0 && !(flags & FIN) && gain < this.mss) return false;
    this.acked = acked;
    this.edge = edge;
    if (gain > 0) this.farthestEdge = edge;
    return true;
  }

  /** Its clock does not go back, and what it echoes was sent; to be asked before `acknowledges`. */
  ticks({ ack, options: { ts } }: CapturedSegment, peer: PlainEnd): boolean {
    if (!this.isStamped || !peer.isStamped) return ts === undefined;
    if (!ts || ((ts.val - this.newestStamp) | 0) < 0) return false;
    this.newestStamp = ts.val | 0;
    const echo = ts.ecr | 0;
    if (echo === this.echo) return true;
    this.echo = echo;
    if (((echo - peer.firstStamp) | 0) < 0 || ((peer.newestStamp - echo) | 0) < 0) return false;
    // Who echoes what has come acknowledges it as well.
    return (ack | 0) !== this.acked || !peer.outstanding.hasStamp(echo);
  }

  /** Captured whole, before the network card cuts it into full segments. */
  private isCutLater(len: number, flags: number, peer: PlainEnd): boolean {
    if (flags & (PSH | FIN) || len > this.mss) return true;
    return len % (peer.mss - (this.isStamped && peer.isStamped ? STAMPS : 0)) === 0;
  }
}
