/** What a segment may have been before one slip of the pen: a number, a control bit, the arrow. */
import { inferNumbers, pendingReset } from '../../tcp/infer.ts';
import { ACK, type ControlBits, FIN, has, RST, SYN } from '../../tcp/segment.ts';
import { equals, type Seq, subtract } from '../../tcp/sequence.ts';
import type { RawReport } from '../check.ts';
import type { Fix } from '../fix.ts';
import { addFlags, removeFlags, set } from '../fixes.ts';
import { turnedRound } from '../single-changes.ts';
import { isOfTheSegment } from './change.ts';
import type { Line } from './line.ts';
import { plausibility } from './plausible.ts';

const TOGGLED: readonly ControlBits[] = [SYN, FIN, RST, ACK];

/** The most plausible first; of equals what the rules offer, in their order. */
export function candidates(line: Line, reports: readonly RawReport[]): readonly Fix[] {
  const offered = reports.flatMap(({ detail }) => detail.fixes ?? []).filter(isOfTheSegment);
  const all = Map.groupBy([...offered, ...singleChanges(line, reports)], ({ title }) => title);
  const rated = [...all.values()].map(([fix]) => ({ fix, points: plausibility(line, fix as Fix) }));
  return rated.toSorted((a, b) => b.points - a.points).map(({ fix }) => fix as Fix);
}

function singleChanges(line: Line, reports: readonly RawReport[]): readonly Fix[] {
  const wrong = reports.some(({ rule }) => !rule.insight);
  return [
    ...numbers(line).filter(({ field }) => wrong || !line.names.includes(field)),
    ...TOGGLED.map((bit) => toggled(line, bit)),
    turnedRound({ step: line.step, sender: line.sender, receiver: line.receiver }),
  ];
}

interface Numbered extends Fix {
  readonly field: 'seq' | 'ack';
}

function numbers({ step, tcb, outstanding }: Line): Numbered[] {
  const { literal, event } = step;
  const { written } = event;
  const inferred = inferNumbers(tcb, written);
  const isReset = has(written, RST);
  const form = isReset ? (pendingReset(tcb) ?? tcb.aborted) : undefined;
  const { sndNxt, sndUna, finSeq } = tcb;
  const below = sndNxt && !isReset ? subtract(sndNxt, 1) : undefined;
  const again = outstanding.map((segment) => segment.seq);
  const own = has(written, SYN) ? [tcb.iss] : [sndNxt, sndUna, finSeq, ...again, below];
  const seqs: Offered[] = written.seq ? [inferred.seq, form?.seq, ...own, 'open'] : [];
  const acks = written.ack ? [inferred.ack, form?.ack, tcb.rcvNxt] : [];
  return [...fixesOf('seq', literal.seq, seqs), ...fixesOf('ack', literal.ack, acks)];
}

type Offered = Seq | 'open' | undefined;

/** Each number once, and not the one that is written; one that is open is left to be inferred. */
function fixesOf(
  field: 'seq' | 'ack',
  written: Seq | undefined,
  all: readonly Offered[],
): Numbered[] {
  const known: Seq[] = written ? [written] : [];
  const fixes: Numbered[] = [];
  for (const each of all) {
    if (each === 'open') fixes.push({ ...left(field), field });
    else if (each && known.every((other) => equals(other, each) !== true)) {
      known.push(each);
      fixes.push({ ...set(field, each), field });
    }
  }
  return fixes;
}

function left(field: 'seq' | 'ack'): Fix {
  const title = `Remove ${field}= and let it be inferred`;
  return { title, edits: [{ kind: 'remove', field }], evident: true };
}

function toggled({ step }: Line, bit: ControlBits): Fix {
  return has(step.event.written, bit) ? removeFlags(bit) : addFlags(bit);
}
