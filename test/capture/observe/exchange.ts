/** Captured segments, written as a table: for the tests of what is made of them. */

import type {
  CapturedOptions,
  CapturedSegment,
} from '../../../language-server/capture/captured-segment.ts';
import { CaptureChecker } from '../../../language-server/capture/check.ts';
import type { CaptureOptions } from '../../../language-server/capture/checked-capture.ts';
import { CONTROL_BITS } from '../../../language-server/tcp/segment.ts';

export const CLIENT = { address: '10.0.0.1', port: 51000 };
export const SERVER = { address: '10.0.0.2', port: 80 };

/** From the client, or from the server. */
export type Way = '>' | '<';

/** Numbers as on the wire; time in milliseconds. */
export interface Line {
  readonly way: Way;
  readonly flags: string;
  readonly seq: number;
  readonly ack?: number;
  readonly len?: number;
  readonly at?: number;
  readonly more?: Partial<CapturedSegment> & { readonly options?: CapturedOptions };
}

/** ISNs are 1000 and 5000. */
export const HANDSHAKE: readonly Line[] = [
  { way: '>', flags: 'SYN', seq: 1000 },
  { way: '<', flags: 'SYN ACK', seq: 5000, ack: 1001 },
  { way: '>', flags: 'ACK', seq: 1001, ack: 5001 },
];

/** Text of its sender, and an ACK without; `at` as in a line. */
export function data(way: Way, seq: number, ack: number, len: number, at?: number): Line {
  return { way, flags: 'PSH ACK', seq, ack, len, ...(at === undefined ? {} : { at }) };
}

export function ack(way: Way, seq: number, number: number, at?: number): Line {
  return { way, flags: 'ACK', seq, ack: number, ...(at === undefined ? {} : { at }) };
}

/** A handshake, and 100 octets that were acknowledged. */
export const TRANSFER = [...HANDSHAKE, data('>', 1001, 5001, 100), ack('<', 5001, 1101)];

export function sackOf(left: number, right: number) {
  return { options: { sack: [[left, right]] as const } };
}

export function captured(lines: readonly Line[]): CapturedSegment[] {
  return lines.map(({ way, flags, seq, ack = 0, len = 0, at, more }, index) => ({
    frame: index + 1,
    time: (at ?? index * 10) / 1000,
    from: way === '>' ? CLIENT : SERVER,
    to: way === '>' ? SERVER : CLIENT,
    flags: bitsOf(flags),
    reserved: 0,
    seq,
    ack,
    window: 60_000,
    urgentPointer: 0,
    len,
    text: new Uint8Array(len).map((_, octet) => seq + octet),
    options: {},
    checksum: 'good',
    malformed: [],
    ...more,
  }));
}

export function checked(lines: readonly Line[], options: CaptureOptions = {}) {
  const checker = new CaptureChecker({ steps: () => true, ...options });
  for (const segment of captured(lines)) checker.segment(segment);
  return checker.end();
}

/** `4 ack-unreceived-data`, of severity error or warning. */
export function mistakes(lines: readonly Line[], options: CaptureOptions = {}): string[] {
  return checked(lines, options)
    .findings.filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ frame, rule }) => `${frame} ${rule}`);
}

export function told(lines: readonly Line[], rule: string): number[] {
  const { findings } = checked(lines);
  return findings.filter((finding) => finding.rule === rule).map(({ frame }) => frame);
}

function bitsOf(flags: string): number {
  return CONTROL_BITS.filter(([name]) => flags.split(' ').includes(name)).reduce(
    (sum, [, bit]) => sum | bit,
    0,
  );
}
