/** Segments of the reference model: plain numbers and booleans, nothing of the checker's. */

export interface Segment {
  readonly syn: boolean;
  readonly fin: boolean;
  readonly rst: boolean;
  readonly ack: boolean;
  readonly psh: boolean;
  readonly seq: number;
  /** SEG.ACK; 0 where ACK is not set. */
  readonly ackNo: number;
  /** Octets of text. */
  readonly len: number;
  readonly ece: boolean;
  readonly cwr: boolean;
  /** The urgent pointer, where URG is set. */
  readonly urgent: number | undefined;
  /** The window in octets; undefined where its sender keeps no account of windows. */
  readonly win: number | undefined;
  readonly options: Options;
  /** A router on the way has marked it: what TCP is told beside the segment (RFC 3168 5). */
  readonly marked: boolean;
}

export interface Options {
  readonly mss?: number;
  readonly wscale?: number;
  readonly sackok?: true;
  /** Blocks from the left edge up to, but not including, the right edge. */
  readonly sack?: readonly Block[];
  readonly ts?: { readonly val: number; readonly ecr: number };
  /** A cookie in hex digits; empty asks for one. */
  readonly tfo?: string;
}

export type Block = readonly [left: number, right: number];

const NOTHING: Segment = {
  syn: false,
  fin: false,
  rst: false,
  ack: false,
  psh: false,
  seq: 0,
  ackNo: 0,
  len: 0,
  ece: false,
  cwr: false,
  urgent: undefined,
  win: undefined,
  options: {},
  marked: false,
};

export function segment(parts: Partial<Segment>): Segment {
  return { ...NOTHING, ...parts };
}

/** Sequence numbers are taken modulo 2^32 (RFC 9293 3.4). */
export function plus(number: number, octets: number): number {
  return (number + octets) >>> 0;
}

/** How far `to` lies ahead of `from`: negative where it lies behind. */
export function ahead(from: number, to: number): number {
  return (to - from) | 0;
}

/** SEG.LEN counts SYN and FIN. */
export function lengthOf({ syn, fin, len }: Segment): number {
  return len + (syn ? 1 : 0) + (fin ? 1 : 0);
}

export function endOf(s: Segment): number {
  return plus(s.seq, lengthOf(s));
}

/** The number of the FIN, which follows the text. */
export function finOf(s: Segment): number {
  return plus(s.seq, s.len + (s.syn ? 1 : 0));
}
