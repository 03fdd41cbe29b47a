/** Ways in which a capture shows less, or more, or in another order, than what was on the wire. */
import type { CapturedSegment } from '../../../language-server/capture/captured-segment.ts';
import { isOpening, isReset, isSynAck } from '../../../language-server/capture/observe/flight.ts';
import { FIN, RST, SYN } from '../../../language-server/tcp/segment.ts';
import type { Tape } from '../../soak/tape.ts';
import { type Kept, segmentOf } from './frames.ts';

type Change = (frames: readonly Kept[], tape: Tape) => readonly Kept[];

/** Nothing is taken for simultaneous that lies further apart, in seconds. */
const AT_ONCE = 0.001;

export const CHANGES = {
  'one frame is missing': (frames, tape) => frames.toSpliced(tape.take(frames.length), 1),
  'two frames are missing': (frames, tape) => {
    const one = frames.toSpliced(tape.take(frames.length), 1);
    return one.toSpliced(tape.take(one.length), 1);
  },
  'all segments of a kind are missing': (frames, tape) => {
    const kind = tape.pick(KINDS);
    return frames.filter((frame) => !isOf(kind, segmentOf(frame)));
  },
  'frames are missing': (frames, tape) => {
    const percent = tape.pick([1, 3, 10, 30] as const);
    return frames.filter(() => !tape.chance(percent));
  },
  'some frames are missing in a row': (frames, tape) => {
    const first = tape.take(frames.length);
    const count = 1 + tape.take(Math.max(1, Math.min(40, frames.length >> 1)));
    return frames.filter((_, index) => index < first || index >= first + count);
  },
  'the capture starts late': (frames, tape) => frames.slice(tape.take(frames.length)),
  'the capture ends early': (frames, tape) => frames.slice(0, 1 + tape.take(frames.length)),
  'one direction is missing': (frames, tape) => {
    const wanted = tape.take(2) === 0;
    return frames.filter((frame) => isUpward(frame) === wanted);
  },
  'frames are captured twice': (frames, tape) => {
    const percent = tape.pick([2, 20, 100] as const);
    return frames.flatMap((frame) => (tape.chance(percent) ? [frame, frame] : [frame]));
  },
  'frames are captured twice, later': (frames, tape) => {
    const percent = tape.pick([2, 20] as const);
    return shifted(frames, tape, (each) => (tape.chance(percent) ? [each, each] : [each]));
  },
  'frames change places': (frames, tape) => shifted(frames, tape, (each) => [each]),
  'frames are cut short': (frames, tape) => {
    const most = 54 + tape.take(43);
    return frames.map((frame) => ({ ...frame, end: Math.min(frame.end, frame.start + most) }));
  },
} satisfies Record<string, Change>;

type Kind = 'SYN' | 'SYN,ACK' | 'text' | 'ACK' | 'FIN' | 'RST';
const KINDS: readonly Kind[] = ['SYN', 'SYN,ACK', 'text', 'ACK', 'FIN', 'RST'];

function isOf(kind: Kind, segment: CapturedSegment | undefined): boolean {
  if (!segment) return false;
  const { flags, len } = segment;
  if (kind === 'SYN') return isOpening(segment);
  if (kind === 'SYN,ACK') return isSynAck(segment);
  if (kind === 'FIN') return (flags & FIN) !== 0;
  if (kind === 'RST') return isReset(segment);
  return (kind === 'text') === len > 0 && (flags & (SYN | FIN | RST)) === 0;
}

/** From the socket that comes first by its address and port. */
function isUpward(frame: Kept): boolean | undefined {
  const segment = segmentOf(frame);
  if (!segment) return undefined;
  const { from, to } = segment;
  return `${from.address} ${from.port}` < `${to.address} ${to.port}`;
}

/** Some come a few places later than they should, among those that were captured at once. */
function shifted(
  frames: readonly Kept[],
  tape: Tape,
  copies: (frame: Kept) => readonly Kept[],
): readonly Kept[] {
  const placed = frames.flatMap((frame, index) => {
    const own = { frame, place: index };
    const there = frames[index + 1 + tape.take(3)];
    if (!tape.chance(10) || !there) return [own];
    const apart = there.time - frame.time;
    if (apart < 0 || apart > AT_ONCE) return [own];
    const late = { frame: { ...frame, time: there.time }, place: frames.indexOf(there) + 0.5 };
    return copies(frame).length > 1 ? [own, late] : [late];
  });
  return placed.toSorted((a, b) => a.place - b.place).map(({ frame }) => frame);
}
