/** Holds what was read against what Wireshark read, frame by frame. */
import type {
  CapturedOptions,
  CapturedSegment,
} from '../../../language-server/capture/captured-segment.ts';
import { readTcpOptions } from '../../../language-server/capture/decode/options.ts';
import type { WiresharkRow } from './corpus.ts';

/** `frame: what differs`, and frames that only one of the two has. */
export function differences(
  segments: readonly CapturedSegment[],
  rows: readonly WiresharkRow[],
): string[] {
  const ours = new Map(segments.map((segment) => [segment.frame, segment]));
  const theirs = new Set(rows.map(({ n }) => n));
  const first = rows.find(({ n }) => ours.has(n));
  return [
    ...segments.filter(({ frame }) => !theirs.has(frame)).map(({ frame }) => `${frame}: ours only`),
    ...rows.flatMap((row) => {
      const segment = ours.get(row.n);
      if (!segment || !first) return [`${row.n}: Wireshark only`];
      const passed = [segment.time, ours.get(first.n)?.time ?? 0] as const;
      const names = unlike(fieldsOf(segment), fieldsOfRow(row));
      if (!isSameTime(passed, secondsBetween(first.t, row.t))) names.push('time');
      return names.map((name) => `${row.n}: ${name}`);
    }),
  ];
}

function fieldsOf(segment: CapturedSegment) {
  const { from, to, flags, reserved, seq, ack, window, urgentPointer, len } = segment;
  return {
    source: `${from.address} ${from.port}`,
    destination: `${to.address} ${to.port}`,
    flags: flags | (reserved << 8),
    seq,
    ack,
    window,
    urgentPointer,
    len,
    checksum: { good: 1, bad: 0, unknown: 2 }[segment.checksum],
    options: segment.malformed.includes('truncated') ? '' : optionsText(segment.options),
  };
}

function fieldsOfRow(row: WiresharkRow): ReturnType<typeof fieldsOf> {
  const options = Uint8Array.from(row.opts.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return {
    source: `${row.src} ${row.sport}`,
    destination: `${row.dst} ${row.dport}`,
    flags: row.flags ?? -1,
    seq: row.seq,
    ack: row.ack ?? -1,
    window: row.win ?? -1,
    urgentPointer: row.urg ?? -1,
    len: row.len,
    checksum: row.ok ?? -1,
    options: optionsText(readTcpOptions(options, 0, options.length).options),
  };
}

function optionsText(options: CapturedOptions): string {
  return JSON.stringify(options);
}

/** To the nanosecond, and in files whose parts lie years apart as exactly as a number can be. */
function isSameTime([last, first]: readonly [number, number], seconds: number): boolean {
  const rounding = Number.EPSILON * (Math.abs(last) + Math.abs(first));
  return Math.abs(last - first - seconds) <= 5e-10 + rounding;
}

function secondsBetween(first: string, last: string): number {
  const [seconds = 0, rest = 0] = last.split('.').map(Number);
  const [firstSeconds = 0, firstRest = 0] = first.split('.').map(Number);
  return seconds - firstSeconds + (rest - firstRest) * 1e-9;
}

function unlike<T extends object>(ours: T, theirs: T): string[] {
  const names = Object.keys(ours) as (keyof T & string)[];
  return names.filter((name) => ours[name] !== theirs[name]);
}
