/** What reading a capture gives: TCP segments as frames carried them, numbers as on the wire. */

import type { ControlBits } from '../tcp/segment.ts';

export interface CapturedSegment {
  /** The number of its frame, from 1, as Wireshark counts. */
  readonly frame: number;
  /** Seconds since the first frame of the capture. */
  readonly time: number;
  readonly from: CapturedSocket;
  readonly to: CapturedSocket;
  readonly flags: ControlBits;
  /** The reserved bits of the header, the fourth bit once used for NS among them; 0 as a rule. */
  readonly reserved: number;
  /** In 0 … 2^32-1, as all numbers here: nothing is relative. */
  readonly seq: number;
  /** The field as it stands, whether the ACK bit is set or not. */
  readonly ack: number;
  /** The field as it stands, in 0 … 65535: scaling is for whoever saw the SYNs. */
  readonly window: number;
  readonly urgentPointer: number;
  /** Octets of text by the lengths in the headers, however few of them were captured. */
  readonly len: number;
  /**
   * The octets of text that were captured: at most `len`, fewer where the capture cut them off. A
   * view made when asked for: it, and the segment, keep the whole chunk of the file in memory, so
   * whoever needs octets for long copies them.
   */
  readonly text: Uint8Array;
  readonly options: CapturedOptions;
  /** Whether the checksum holds; unknown where octets are missing. Worked out when asked for. */
  readonly checksum: 'good' | 'bad' | 'unknown';
  /** What cannot be in a well-formed header; the rest of the segment is read as far as it goes. */
  readonly malformed: readonly MalformedHeader[];
}

/** Mostly one object for one socket, which makes a fast key; two objects may still be one socket. */
export interface CapturedSocket {
  /** `10.0.0.1`, or IPv6 in the form of RFC 5952. */
  readonly address: string;
  readonly port: number;
}

/** The options that stand in the header; what is absent was not sent. */
export interface CapturedOptions {
  readonly mss?: number;
  /** Shift count as it stands (RFC 7323 2.2). */
  readonly wscale?: number;
  readonly sackok?: true;
  readonly sack?: readonly (readonly [left: number, right: number])[];
  readonly ts?: { readonly val: number; readonly ecr: number };
  /** Fast Open cookie in hex digits; empty requests one (RFC 7413 4.1.1). */
  readonly tfo?: string;
  /** Kinds that TCPFlow has no name for, in order. */
  readonly others?: readonly number[];
}

/**
 * `data-offset`: less than five words, or beyond the segment (RFC 9293 3.1); `options`: an option's
 * length runs past the header or is too short; `truncated`: the header itself was not captured whole, or the
 * segment is only begun, in the first fragment of its packet.
 */
export type MalformedHeader = 'data-offset' | 'options' | 'truncated';

/** Something a reader of a capture should know that is no finding about TCP. */
export interface CaptureRemark {
  readonly kind:
    | 'truncated-record'
    /** Frames of which only the beginning was captured, as the snap length asked for. */
    | 'cut-short'
    | 'dropped'
    | 'bad-length'
    | 'unknown-link-type'
    | 'fragment'
    | 'tunnel'
    | 'not-tcp'
    | 'no-frames'
    | 'comment'
    /** Of text that tcpdump printed. */
    | 'unreadable-line'
    | 'no-times';
  /** The frame it is about; of the whole file where there is none. */
  readonly frame: number | undefined;
  readonly message: string;
}
