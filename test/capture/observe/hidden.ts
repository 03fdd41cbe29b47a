/** Captures with one mistake, and how many of them are still found where another frame is missing. */
import type { CapturedSegment } from '../../../language-server/capture/captured-segment.ts';
import { CaptureChecker } from '../../../language-server/capture/check.ts';
import type { CaptureFinding } from '../../../language-server/capture/checked-capture.ts';
import { isSame } from '../../../language-server/capture/socket-pair.ts';
import { ACK, FIN, RST, SYN } from '../../../language-server/tcp/segment.ts';
import type { Tape } from '../../soak/tape.ts';
import { type Kept, segmentsOf } from './frames.ts';

/** What becomes of a mistake that a capture shows, where a frame is missing that is none of it. */
export interface Hidden {
  readonly rule: string;
  readonly change: string;
  readonly frame: number;
  /** The frame that was left out. */
  readonly missing: number;
  readonly outcome: 'found' | 'found otherwise' | 'hidden';
}

type Field = (segment: CapturedSegment, tape: Tape) => Partial<CapturedSegment>;

const OFFSETS = [-1460, -100, -1, 1, 2, 100, 1460, 100_000, 2 ** 28] as const;

const FIELDS: Readonly<Record<string, Field>> = {
  seq: ({ seq }, tape) => ({ seq: (seq + tape.pick(OFFSETS)) >>> 0 }),
  ack: ({ ack }, tape) => ({ ack: (ack + tape.pick(OFFSETS)) >>> 0 }),
  flags: ({ flags }, tape) => ({ flags: flags ^ tape.pick([ACK, FIN, RST, SYN, flags]) }),
  window: (_, tape) => ({ window: tape.pick([0, 1]) }),
  ways: ({ from, to }) => ({ from: to, to: from }),
  stamps: ({ options }, tape) => ({ options: withStamps(options, tape) }),
  blocks: ({ options }, tape) => ({ options: withBlocks(options, tape) }),
  mss: ({ options }) => ({ options: { ...options, mss: 1460 } }),
};

const NAMES = Object.keys(FIELDS);
/** Nearer ones may belong to it: what it answers, and what answers it. */
const NEAR = 3;

function withStamps(options: CapturedSegment['options'], tape: Tape): CapturedSegment['options'] {
  const { ts, ...others } = options;
  if (!ts) return { ...options, ts: { val: 1, ecr: 1 } };
  const offset = tape.pick([-100_000, 100_000] as const);
  const val = { ...ts, val: (ts.val + offset) >>> 0 };
  const ecr = { ...ts, ecr: (ts.ecr + offset) >>> 0 };
  return tape.pick([others, { ...others, ts: val }, { ...others, ts: ecr }]);
}

function withBlocks(options: CapturedSegment['options'], tape: Tape): CapturedSegment['options'] {
  const { sack, ...others } = options;
  const offset = tape.pick(OFFSETS);
  return sack ? { ...others, sack: sack.map(([l, r]) => [l, (r + offset) >>> 0]) } : options;
}

/** Undefined where the change is no mistake, or nothing else can be left out. */
export function hiddenIn(frames: readonly Kept[], tape: Tape): Hidden | undefined {
  const segments = segmentsOf(frames);
  const index = tape.take(segments.length);
  const changed = segments[index];
  if (!changed) return undefined;
  const name = tape.pick(NAMES);
  const mistaken = segments.with(index, {
    ...copyOf(changed),
    ...(FIELDS[name] as Field)(changed, tape),
  });
  const told = errorsIn(mistaken).find(({ frame }) => frame === changed.frame);
  if (!told) return undefined;
  const others = ofConnection(segments, changed);
  const place = others.indexOf(changed);
  const missing = tape.pick(others.filter((_, at) => Math.abs(at - place) >= NEAR));
  if (!missing) return undefined;
  const left = errorsIn(mistaken.filter(({ frame }) => frame !== missing.frame));
  return {
    rule: told.rule,
    change: name,
    frame: told.frame,
    missing: missing.frame,
    outcome: outcomeOf(told, left),
  };
}

function outcomeOf({ frame, rule }: CaptureFinding, left: readonly CaptureFinding[]) {
  if (left.some((each) => each.frame === frame && each.rule === rule)) return 'found';
  return left.length > 0 ? 'found otherwise' : 'hidden';
}

function ofConnection(segments: readonly CapturedSegment[], { from, to }: CapturedSegment) {
  return segments.filter((each) => {
    return (
      (isSame(each.from, from) && isSame(each.to, to)) ||
      (isSame(each.from, to) && isSame(each.to, from))
    );
  });
}

function errorsIn(segments: readonly CapturedSegment[]): readonly CaptureFinding[] {
  const checker = new CaptureChecker();
  for (const segment of segments) checker.segment(segment);
  return checker.end().findings.filter(({ severity }) => severity === 'error');
}

function copyOf(segment: CapturedSegment): CapturedSegment {
  const { text, checksum } = segment;
  return { ...segment, text, checksum };
}
