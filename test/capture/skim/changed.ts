/** Captures of which a little was changed, and what the first look at them misses. */
import type { CapturedSegment } from '../../../language-server/capture/captured-segment.ts';
import { CaptureChecker } from '../../../language-server/capture/check.ts';
import { Decoder } from '../../../language-server/capture/decode/decoder.ts';
import { Skim } from '../../../language-server/capture/skim/skim.ts';
import { Tape, tapeOf } from '../../soak/tape.ts';
import type { Kept } from '../observe/frames.ts';
import { CHANGES } from '../observe/partial.ts';

const NAMES = Object.keys(CHANGES) as (keyof typeof CHANGES)[];

/** Fields of a segment, each with numbers that may stand there instead. */
const FIELDS: readonly ((segment: CapturedSegment, tape: Tape) => Partial<CapturedSegment>)[] = [
  ({ seq }, tape) => ({ seq: (seq + tape.pick(NEAR)) >>> 0 }),
  ({ ack }, tape) => ({ ack: (ack + tape.pick(NEAR)) >>> 0 }),
  ({ len }, tape) => ({ len: Math.max(0, len + tape.pick(NEAR)) }),
  ({ seq, len }) => ({ seq: (seq + len) >>> 0 }),
  ({ seq, len }) => ({ seq: (seq - len) >>> 0 }),
  ({ flags }, tape) => ({ flags: flags ^ (1 << tape.take(8)) }),
  ({ window }, tape) => ({ window: tape.pick([0, 1, window >> 1, window + 1, 65_535]) & 0xffff }),
  ({ time }, tape) => ({ time: time + tape.pick([-1, -0.001, 0.3, 3, 100, 20_000]) }),
  ({ from, to }) => ({ from: to, to: from }),
  ({ options }, tape) => ({ options: withOther(options, tape) }),
  (_, tape) => ({ urgentPointer: 1 + tape.take(10) }),
  (_, tape) => ({ reserved: 1 << tape.take(4) }),
];

const NEAR = [-1460, -100, -2, -1, 1, 2, 100, 1460, 70_000] as const;

function withOther(options: CapturedSegment['options'], tape: Tape): CapturedSegment['options'] {
  const { ts, ...others } = options;
  const offset = tape.pick(NEAR);
  return tape.pick([
    others,
    { ...options, mss: tape.pick([0, 100, 536, 1000, 65_495, 65_535]) },
    { ...options, wscale: tape.take(16) },
    { ...options, sackok: true },
    { ...options, tfo: '' },
    ...(ts ? [{ ...options, ts: { ...ts, val: (ts.val + offset) >>> 0 } }] : []),
    ...(ts ? [{ ...options, ts: { ...ts, ecr: (ts.ecr + offset) >>> 0 } }] : []),
  ]);
}

/** What the variant of a seed shows, in order. */
function variantOf(seed: number, frames: readonly Kept[]): readonly CapturedSegment[] {
  const tape = new Tape(tapeOf(seed, 4 * frames.length + 20));
  if (tape.chance(30)) return segmentsOf(CHANGES[tape.pick(NAMES)](frames, tape));
  const segments = segmentsOf(frames);
  const at = tape.take(segments.length);
  return segments.map((segment, index) => {
    return index === at ? { ...copyOf(segment), ...tape.pick(FIELDS)(segment, tape) } : segment;
  });
}

/** Of what is said of a connection that was taken for plain; nothing, if all is well. */
export function missedIn(seed: number, frames: readonly Kept[]): readonly string[] {
  const segments = variantOf(seed, frames);
  const skim = new Skim();
  for (const segment of segments) skim.segment(segment);
  const plain = new Map(skim.plain().map((each) => [each.id, each.segments]));
  if (plain.size === 0) return [];
  const checker = new CaptureChecker();
  for (const segment of segments) checker.segment(segment);
  const { findings, connections } = checker.end();
  const missed = findings.filter((each) => !each.insight && plain.has(each.connection));
  const told = missed.map(({ rule, frame }) => `seed ${seed}: ${rule} at ${frame}`);
  const played = new Map(connections.map((each) => [each.id, each.segments]));
  for (const [id, count] of plain) {
    if (played.get(id) !== count) told.push(`seed ${seed}: ${id} is not one connection`);
  }
  return told;
}

function segmentsOf(frames: readonly Kept[]): readonly CapturedSegment[] {
  const segments: CapturedSegment[] = [];
  const decoder = new Decoder({ segment: (segment) => segments.push(segment), remark() {} });
  frames.forEach((frame, index) => {
    decoder.frame({ ...frame, number: index + 1 });
  });
  return segments;
}

function copyOf(segment: CapturedSegment): CapturedSegment {
  const { text, checksum } = segment;
  return { ...segment, text, checksum };
}
