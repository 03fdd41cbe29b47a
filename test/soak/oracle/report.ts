/** What a receiver reports of text beyond a gap, and of text that came twice (RFC 2018, RFC 2883). */
import type { Endpoint } from './endpoint.ts';
import { agreed } from './negotiated.ts';
import { ahead, type Block, endOf, lengthOf, plus, type Segment } from './segment.ts';

export interface Report {
  /** What the last segment brought a second time. */
  readonly duplicate: Block | undefined;
  /** What the peer reports to have; nothing of it is sent again before a timeout (RFC 6675 5.1). */
  readonly peers: readonly Block[];
  /** Duplicate ACKs since SND.UNA moved (RFC 5681 2). */
  readonly again: number;
}

export const NO_REPORT: Report = { duplicate: undefined, peers: [], again: 0 };

/** The blocks of an ACK: a duplicate first, then what waits, the newest first. */
export function blocksFor(e: Endpoint, s: Segment): readonly Block[] | undefined {
  if (!e.habits.sack || !agreed(e, 'sackok') || !s.ack || s.syn || s.rst) return undefined;
  // What came with a SYN waits for no gap.
  const all = waiting(e).filter(([left]) => ahead(e.rcv, left) > 0);
  const { duplicate } = e.report;
  const around = duplicate && all.find((block) => contains(block, duplicate));
  const ordinary = around ? [around, ...all.filter((block) => block !== around)] : all;
  const blocks = duplicate ? [duplicate, ...ordinary] : ordinary;
  return blocks.length === 0 ? undefined : blocks.slice(0, agreed(e, 'ts') ? 3 : 4);
}

/** Each block once, at the place of the newest of its segments. */
function waiting({ held }: Endpoint): Block[] {
  const blocks: Block[] = [];
  for (const { seq } of held.toReversed()) {
    if (blocks.some(([left, right]) => ahead(left, seq) >= 0 && ahead(seq, right) > 0)) continue;
    blocks.push(around(held, seq));
  }
  return blocks;
}

function around(held: readonly Segment[], at: number): Block {
  let [left, right] = [at, plus(at, 1)];
  for (let grown = true; grown; ) {
    grown = false;
    for (const s of held) {
      const meets = ahead(s.seq, right) >= 0 && ahead(left, endOf(s)) >= 0;
      if (!meets) continue;
      if (ahead(s.seq, left) > 0) [left, grown] = [s.seq, true];
      if (ahead(right, endOf(s)) > 0) [right, grown] = [endOf(s), true];
    }
  }
  return [left, right];
}

/** Whether the peer has reported all of it. */
export function isReported({ report }: Endpoint, s: Segment): boolean {
  return report.peers.some((block) => contains(block, [s.seq, endOf(s)]));
}

/** What is sent again before its timer fires is so once, until something new is acknowledged. */
export function reportSent(before: Endpoint, { report }: Endpoint, s: Segment): Report {
  const isAgain = lengthOf(s) > 0 && s.seq === before.una && before.queue.length > 0;
  return { ...report, duplicate: undefined, again: isAgain ? -Infinity : report.again };
}

export function reportArrived(before: Endpoint, after: Endpoint, s: Segment): Report {
  const { peers } = after.report;
  return {
    duplicate: duplicateIn(before, s),
    peers: joined([...peers, ...(s.options.sack ?? [])]),
    again: before.una === after.una ? before.report.again + (isDuplicateAck(before, s) ? 1 : 0) : 0,
  };
}

function isDuplicateAck({ una, queue, windows }: Endpoint, s: Segment): boolean {
  if (!s.ack || lengthOf(s) > 0 || s.ackNo !== una || queue.length === 0) return false;
  return s.win === undefined || s.win === windows.snd;
}

/** Blocks that meet are one. */
function joined(blocks: readonly Block[]): readonly Block[] {
  return blocks.reduce<readonly Block[]>((all, block) => {
    const apart = all.filter((each) => !meet(each, block));
    return [...apart, all.filter((each) => meet(each, block)).reduce(hull, block)];
  }, []);
}

function meet([left, right]: Block, [from, to]: Block): boolean {
  return ahead(left, to) >= 0 && ahead(from, right) >= 0;
}

function hull([left, right]: Block, [from, to]: Block): Block {
  return [ahead(left, from) < 0 ? from : left, ahead(right, to) > 0 ? to : right];
}

function contains([left, right]: Block, [from, to]: Block): boolean {
  return ahead(left, from) >= 0 && ahead(to, right) >= 0;
}

/** The octets of a segment that were there before it, the first stretch of them. */
export function duplicateIn(e: Endpoint, s: Segment): Block | undefined {
  if (lengthOf(s) === 0 || s.syn) return undefined;
  const [from, to] = [s.seq, endOf(s)];
  if (ahead(from, e.rcv) > 0) return [from, ahead(e.rcv, to) > 0 ? e.rcv : to];
  for (const [left, right] of waiting(e)) {
    const start = ahead(from, left) > 0 ? left : from;
    const end = ahead(to, right) > 0 ? to : right;
    if (ahead(start, end) > 0) return [start, end];
  }
  return undefined;
}
