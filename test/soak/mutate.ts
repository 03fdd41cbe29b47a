/** One field of one segment changed, and whether a conforming endpoint could have sent that. */
import {
  type Exchange,
  type Host,
  type Numbered,
  other,
  type SegmentLine,
  type Written,
} from './exchange.ts';
import { conforms } from './oracle/conforms.ts';
import { type Endpoint, isSynchronized } from './oracle/endpoint.ts';
import { ownShift } from './oracle/negotiated.ts';
import { blocksFor } from './oracle/report.ts';
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
  const named = namedBefore(exchange, line, it);
  return [...seqChanges(it), ...ackChanges(it), ...flagChanges(it), turned(it)].map((change) => ({
    ...change,
    line,
    mistake: !couldBeSent(exchange, it, change.written, named),
  }));
}

/** Whose numbers have been shown before a line, on its connection. */
function namedBefore(
  { lines }: Exchange,
  before: number,
  { style }: SegmentLine,
): ReadonlySet<Host | undefined> {
  const earlier = lines.slice(0, before).filter((line) => line.kind === 'segment');
  const same = earlier.filter((line) => line.style === style);
  return new Set(same.flatMap(({ written: { seq, ack } }) => [seq?.owner, ack?.owner]));
}

/** The first number of a direction that a note shows is its author's to choose, and the ISN of a SYN. */
function free(
  { symbols }: Exchange,
  { before }: SegmentLine,
  named: ReadonlySet<Host | undefined>,
  written: Written,
): Written {
  const { seq, ack, from, segment } = written;
  const opens = segment.syn && !segment.ack && before[from].state === 'CLOSED';
  const isFree = (number: Numbered | undefined, counted: Host) => {
    if (number?.owner === undefined) return false;
    return !named.has(counted) && (!symbols || !named.has(number.owner));
  };
  return {
    ...written,
    seq: opens || isFree(seq, from) ? undefined : seq,
    ack: isFree(ack, other(from)) ? undefined : ack,
  };
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
    ...(knowsPeer(before[from])
      ? [{ name: 'seq of the other side', written: { ...written, seq: peers } }]
      : []),
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
    ...(knowsPeer(before[from])
      ? [{ name: 'ack of the other side', written: { ...written, ack: own } }]
      : []),
  ];
}

function knowsPeer({ state }: Endpoint): boolean {
  return state !== 'CLOSED' && state !== 'SYN-SENT';
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

function couldBeSent(
  exchange: Exchange,
  line: SegmentLine,
  changed: Written,
  named: ReadonlySet<Host | undefined>,
): boolean {
  if (changed.ack && !changed.segment.ack) return false;
  const written = free(exchange, line, named, changed);
  const { from, seq, ack } = written;
  if (line.cause === 'abort' && !written.segment.rst) return false;
  if (line.cause === 'timeout RTO' && !isOldest(line, written)) return false;
  const owners = seq && seq.owner !== undefined && seq.owner !== from;
  const wrongOwner = owners || (ack && ack.owner !== other(from));
  if (exchange.symbols && wrongOwner) return false;
  const segment = complete(line, written);
  if (from !== line.written.from && !isOwn(line.before[from], segment)) return false;
  return asOf(exchange, line, from).some((end) => conforms(end, segment));
}

/** Text that arrives at the very moment at which an end sends may not be known to it yet. */
function asOf({ lines }: Exchange, line: SegmentLine, from: Host): readonly Endpoint[] {
  const end = line.before[from];
  const at = /@\S+/.exec(line.indent)?.[0];
  if (at === undefined) return [end];
  const same = lines.slice(0, lines.indexOf(line)).filter((each) => {
    return each.kind === 'segment' && each.style === line.style && each.indent.includes(`${at} `);
  }) as SegmentLine[];
  const earlier = same.map(({ before }) => before[from]).filter((each) => onlyTextSince(each, end));
  return [end, ...earlier.map(({ rcv }) => ({ ...end, rcv }))];
}

function onlyTextSince(earlier: Endpoint, end: Endpoint): boolean {
  return isSynchronized(earlier) && earlier.irs === end.irs && earlier.peerFin === end.peerFin;
}

/** Its window can be said, and its timestamps echo what this end got: not the other's. */
function isOwn(end: Endpoint, s: Segment): boolean {
  if (s.win !== undefined && s.win > 65_535 * 2 ** (s.syn ? 0 : ownShift(end))) return false;
  const ecr = s.ack ? end.stamps.recent : 0;
  return reportsOwn(end, s) && (!s.options.ts || s.options.ts.ecr === ecr);
}

/** What its blocks report waits here, and not at the other end. */
function reportsOwn(end: Endpoint, s: Segment): boolean {
  const { sack } = s.options;
  return !sack || JSON.stringify(sack) === JSON.stringify(blocksFor(end, s));
}

/** What a retransmission timer sends; a reset gives up instead, and an ACK may come first. */
function isOldest(line: SegmentLine, written: Written): boolean {
  const again = complete(line, written);
  if (written.from !== line.written.from || again.rst || lengthOf(again) === 0) return true;
  const { una, fin } = line.before[written.from];
  return again.seq === una || (!written.seq && fin === undefined);
}

/** With what would be inferred for the fields that are left out. */
function complete(
  { segment, before, written: old, cause }: SegmentLine,
  written: Written,
): Segment {
  const end = before[written.from];
  const same = written.from === old.from && written.segment === old.segment;
  const seq = written.seq?.value ?? (same ? segment.seq : inferredSeq(end, written, cause));
  const reset = end.due?.reset;
  const refused = reset?.ack ? reset.ackNo : end.rcv;
  const ackNo = written.ack?.value ?? (written.segment.rst ? refused : end.rcv);
  return {
    ...segment,
    ...written.segment,
    seq,
    ackNo: written.segment.ack ? ackNo : 0,
    len: written.len ?? 0,
  };
}

function inferredSeq(end: Endpoint, { segment, len = 0 }: Written, cause?: string): number {
  if (segment.rst) return end.due?.reset?.seq ?? end.nxt;
  if (segment.syn) return end.state === 'CLOSED' ? end.nextIss : end.iss;
  if (segment.fin && end.fin !== undefined) return plus(end.fin, -len);
  const again = cause === 'timeout RTO' || end.fin !== undefined;
  return again && len > 0 ? end.una : end.nxt;
}
