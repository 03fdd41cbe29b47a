/** One field of one segment changed, and whether a conforming endpoint could have sent that. */
import { type Exchange, type Numbered, other, type SegmentLine, type Written } from './exchange.ts';
import { conforms } from './oracle/conforms.ts';
import type { Endpoint } from './oracle/endpoint.ts';
import { lengthOf, plus, type Segment } from './oracle/segment.ts';

export interface Mutation {
  /** What was changed: `ack+1`, `no ACK`, `turned`. */
  readonly name: string;
  readonly line: number;
  readonly written: Written;
  /** Whether it is a mistake at all. */
  readonly mistake: boolean;
}

type Change = Pick<Mutation, 'name' | 'written'>;

/** All changes of one line. */
export function mutations(exchange: Exchange, line: number): readonly Mutation[] {
  const it = exchange.lines[line];
  if (it?.kind !== 'segment') return [];
  return [...seqChanges(it), ...ackChanges(it), ...flagChanges(it), turned(it)].map((change) => ({
    ...change,
    line,
    mistake: !isFree(it, change) && !couldBeSent(exchange, it, change.written),
  }));
}

export function mutated(exchange: Exchange, { line, written }: Mutation): Exchange {
  const lines = exchange.lines.with(line, { ...(exchange.lines[line] as SegmentLine), written });
  return { ...exchange, lines };
}

function seqChanges({ written, segment, before }: SegmentLine): Change[] {
  const { seq, from } = written;
  if (!seq) return [];
  const peers = { owner: other(from), value: before[from].rcv };
  const steps = new Set([1, -1, lengthOf(segment), -lengthOf(segment)]);
  return [
    ...stepped('seq', seq, steps).map(([name, value]) => ({
      name,
      written: { ...written, seq: value },
    })),
    { name: 'seq of the other side', written: { ...written, seq: peers } },
  ];
}

function ackChanges({ written, before }: SegmentLine): Change[] {
  const { ack, from } = written;
  if (!ack) return [];
  const own = { owner: from, value: before[from].nxt };
  const last = before[other(from)].queue.at(-1);
  const length = last ? lengthOf(last) : 1;
  return [
    ...stepped('ack', ack, new Set([1, -1, length, -length])).map(([name, value]) => ({
      name,
      written: { ...written, ack: value },
    })),
    { name: 'ack of the other side', written: { ...written, ack: own } },
  ];
}

function stepped(field: string, number: Numbered, steps: ReadonlySet<number>) {
  return [...steps]
    .filter((step) => step !== 0)
    .map((step) => {
      const size = Math.abs(step) === 1 ? '1' : 'len';
      const name = `${field}${step > 0 ? '+' : '-'}${size}`;
      return [name, { ...number, value: plus(number.value, step) }] as const;
    });
}

function flagChanges({ written }: SegmentLine): Change[] {
  const changes = (['syn', 'fin', 'rst', 'ack'] as const).map((flag) => {
    const set = written.segment[flag];
    const segment = { ...written.segment, [flag]: !set };
    return {
      name: `${set ? 'without' : 'with'} ${flag.toUpperCase()}`,
      written: { ...written, segment },
    };
  });
  return changes.filter((change) => !isBlank(change.written));
}

/** A line that says nothing is no segment. */
function isBlank({ segment: { syn, fin, rst, psh, ack }, seq, ack: ackNo, len }: Written): boolean {
  return !(syn || fin || rst || psh || ack || seq || ackNo || len !== undefined);
}

/** Each field keeps its name, so that it now counts the octets of the wrong direction. */
function turned({ written }: SegmentLine): Change {
  return { name: 'turned', written: { ...written, from: other(written.from) } };
}

/** The first number of a direction that a note shows is its author's to choose. */
function isFree({ named, written: old, before }: SegmentLine, { written }: Change): boolean {
  const { from } = old;
  if (written.from !== from && !named[0] && !named[1]) return true;
  const opens = before[from].state === 'CLOSED' && written.segment.syn && !written.segment.ack;
  if (written.seq !== old.seq) return opens || !named[from];
  return written.ack !== old.ack && !named[other(from)];
}

function couldBeSent(exchange: Exchange, line: SegmentLine, written: Written): boolean {
  const { from, seq, ack } = written;
  const owners = seq && seq.owner !== undefined && seq.owner !== from;
  const wrongOwner = owners || (ack && ack.owner !== other(from));
  if (exchange.symbols && wrongOwner) return false;
  if (ack && !written.segment.ack) return false;
  return conforms(line.before[from], complete(line, written));
}

/** With what would be inferred for the fields that are left out. */
function complete({ segment, before, written: old }: SegmentLine, written: Written): Segment {
  const end = before[written.from];
  const same = written.from === old.from;
  const seq = written.seq?.value ?? (same ? segment.seq : inferredSeq(end, written));
  const refused = end.due?.reset?.ackNo ?? end.rcv;
  const ackNo = written.ack?.value ?? (written.segment.rst ? refused : end.rcv);
  return {
    ...segment,
    ...written.segment,
    seq,
    ackNo: written.segment.ack ? ackNo : 0,
    len: written.len ?? 0,
  };
}

function inferredSeq(end: Endpoint, { segment, len }: Written): number {
  if (segment.rst) return end.due?.reset?.seq ?? end.nxt;
  if (segment.syn) return end.state === 'CLOSED' ? end.nextIss : end.iss;
  if (segment.fin && end.fin !== undefined) return plus(end.fin, -(len ?? 0));
  return end.nxt;
}
