/** Captures of kernels in which one field of one segment is wrong, and where that is found. */
import { readFileSync } from 'node:fs';
import type { CapturedSegment } from '../../../language-server/capture/captured-segment.ts';
import { CaptureChecker } from '../../../language-server/capture/check.ts';
import type { CaptureFinding } from '../../../language-server/capture/checked-capture.ts';
import { ACK, FIN, RST, SYN, URG } from '../../../language-server/tcp/segment.ts';
import { Tape, tapeOf } from '../../soak/tape.ts';
import { framesOf, segmentOf } from '../observe/frames.ts';
import { captures, EXCEPTIONS, pathOf } from './captures.ts';

type Slip = (segment: CapturedSegment) => Partial<CapturedSegment> | undefined;

/** Undefined where the slip cannot be made, or would be none. */
export const SLIPS = {
  'no control bit': () => ({ flags: 0 }),
  'the ACK bit is missing': ({ flags }) => on(flags, ACK, SYN | RST, { flags: flags & ~ACK }),
  'a SYN bit': ({ flags }) => on(flags, 0, SYN | RST, { flags: flags | SYN }),
  'URG without text': ({ flags, len }) =>
    len > 0 ? undefined : on(flags, 0, SYN | RST, { flags: flags | URG, urgentPointer: 0 }),
  'a reserved bit': () => ({ reserved: 4 }),
  'an MSS option': ({ flags, options }) =>
    on(flags, 0, SYN, { options: { ...options, mss: 1460 } }),
  'a scale option': ({ flags, options }) =>
    on(flags, 0, SYN, { options: { ...options, wscale: 7 } }),
  'SACK permitted': ({ flags, options }) => {
    return on(flags, 0, SYN, { options: { ...options, sackok: true } });
  },
  'a SACK block of what was never sent': ({ flags, ack, options }) => {
    const sack: [number, number][] = [[beyond(ack, FAR), beyond(ack, FAR + 1000)]];
    return flags === ACK ? { options: { ...options, sack } } : undefined;
  },
  'no timestamps': ({ flags, options: { ts, ...options } }) => {
    return ts && on(flags, 0, SYN | RST, { options });
  },
  'an old timestamp': ({ flags, options }) => stamped(flags, options, { val: -100_000 }),
  'an echo of what is older than the SYN': ({ flags, options }) => {
    return stamped(flags, options, { ecr: -10_000_000 });
  },
  'ack of text that was never sent': ({ flags, ack }) => {
    return on(flags, ACK, RST, { ack: beyond(ack, FAR) });
  },
  'ack one too high': ({ flags, ack }) => on(flags, ACK, RST, { ack: beyond(ack, 1) }),
  'ack one too low': ({ flags, ack }) => on(flags, ACK, RST, { ack: beyond(ack, -1) }),
  'text ten further': ({ flags, len, seq }) =>
    len > 0 && !(flags & SYN) ? { seq: beyond(seq, 10) } : undefined,
  'text far ahead': ({ flags, len, seq }) =>
    len > 0 && !(flags & SYN) ? { seq: beyond(seq, FAR) } : undefined,
  'FIN one further': ({ flags, seq }) => on(flags, FIN, SYN | RST, { seq: beyond(seq, 1) }),
  'an ACK far ahead': ({ flags, len, seq }) => {
    return flags === ACK && len === 0 ? { seq: beyond(seq, FAR) } : undefined;
  },
} satisfies Record<string, Slip>;

export type SlipName = keyof typeof SLIPS;

/** No window is as large. */
const FAR = 5_000_000;

function beyond(number: number, octets: number): number {
  return (number + octets) >>> 0;
}

/** Where a segment has some bits and not others. */
function on(flags: number, all: number, none: number, change: Partial<CapturedSegment>) {
  return (flags & all) === all && !(flags & none) ? change : undefined;
}

function stamped(
  flags: number,
  options: CapturedSegment['options'],
  { val = 0, ecr = 0 }: { readonly val?: number; readonly ecr?: number },
): Partial<CapturedSegment> | undefined {
  const { ts } = options;
  if (!ts || flags & (SYN | RST) || !(flags & ACK)) return undefined;
  return { options: { ...options, ts: { val: beyond(ts.val, val), ecr: beyond(ts.ecr, ecr) } } };
}

/** Larger ones take longer, and show no more. */
const MOST_FRAMES = 150;
const READ = new Map<string, readonly CapturedSegment[]>();
let files: readonly string[] | undefined;

function kernels(): readonly string[] {
  const excepted = new Set(EXCEPTIONS.map(({ file }) => file));
  return captures()
    .filter((each) => each.part === 'kernel' && each.class === 'conforming')
    .flatMap(({ file }) => (excepted.has(file) ? [] : file))
    .filter((file) => segmentsOf(file).length <= MOST_FRAMES);
}

function segmentsOf(file: string): readonly CapturedSegment[] {
  const known = READ.get(file);
  if (known) return known;
  const frames = framesOf(readFileSync(pathOf(file)));
  const segments = frames.flatMap((frame) => {
    const segment = segmentOf(frame);
    // Getters are not copied with a change.
    if (!segment) return [];
    const { text, checksum } = segment;
    return [{ ...segment, frame: frame.number, text, checksum }];
  });
  READ.set(file, segments);
  return segments;
}

export interface Outcome {
  /** `kernel/close3.a.pcap:4`. */
  readonly at: string;
  /** Some mistake was found in the segment itself. */
  readonly isFound: boolean;
  /** Mistakes that were found elsewhere. */
  readonly elsewhere: readonly string[];
}

/** Undefined where the seed picks a segment in which the slip cannot be made. */
export function outcomeOf(name: SlipName, seed: number): Outcome | undefined {
  files ??= kernels();
  const tape = new Tape(tapeOf(seed, 4));
  const file = tape.pick(files);
  const segments = segmentsOf(file);
  const index = tape.take(segments.length);
  const segment = segments[index] as CapturedSegment;
  const change = (SLIPS[name] as Slip)(segment);
  if (!change) return undefined;
  const usual = new Set(mistakesIn(segments).map(textOf));
  const found = mistakesIn(segments.with(index, { ...segment, ...change }));
  const news = found.filter((finding) => !usual.has(textOf(finding)));
  const { frame } = segment;
  return {
    at: `${file}:${frame}`,
    isFound: news.some((finding) => finding.frame === frame),
    elsewhere: news.filter((finding) => finding.frame !== frame).map(textOf),
  };
}

function mistakesIn(segments: readonly CapturedSegment[]): readonly CaptureFinding[] {
  const checker = new CaptureChecker();
  for (const segment of segments) checker.segment(segment);
  const { findings } = checker.end();
  return findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
}

function textOf({ frame, rule }: CaptureFinding): string {
  return `${frame} ${rule}`;
}
