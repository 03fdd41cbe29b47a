/**
 * Numbers as they were on the wire. tcpdump prints those of the first segment of a connection that
 * has an ACK bit, and of every SYN, as they are, and all others (unless `-S` is given) relative to
 * what that one told: its own number, and one less than its acknowledgment number. Which of the two
 * was done is not said, so both are tried.
 */
import { ACK, has, SYN, segLen } from '../../tcp/segment.ts';
import { number } from '../../tcp/sequence.ts';
import { Direction, type Numbers } from './direction.ts';
import { Fit } from './fit.ts';
import type { PrintedSegment } from './printed-segment.ts';
import { socketKey } from './sockets.ts';

export type { Numbers };

export function numbersOf(segments: readonly PrintedSegment[]): readonly Numbers[] {
  const asTheyAre = new Numbering(() => false);
  const relative = new Numbering(() => true);
  for (const each of segments) {
    asTheyAre.numbersOf(each);
    relative.numbersOf(each);
  }
  const isUsual = Fit.sum(relative.fits).isBetterThan(Fit.sum(asTheyAre.fits)) ?? false;
  const numbering = new Numbering((index) => {
    const [one, other] = [relative.fits[index], asTheyAre.fits[index]];
    return (other && one?.isBetterThan(other)) ?? isUsual;
  });
  return segments.map((each) => numbering.numbersOf(each));
}

interface Conversation {
  readonly index: number;
  readonly directions: ReadonlyMap<string, Direction>;
}

/** To be asked for each segment in order; what a later one tells of an earlier one is put in then. */
class Numbering {
  /** How well the numbers of each conversation follow each other. */
  readonly fits: Fit[] = [];
  readonly #isRelative: (conversation: number) => boolean;
  readonly #conversations = new Map<string, Conversation>();
  /** What follows the last SYN of each direction that had no ACK bit. */
  readonly #opened = new Map<string, number>();

  constructor(isRelative: (conversation: number) => boolean) {
    this.#isRelative = isRelative;
  }

  numbersOf(segment: PrintedSegment): Numbers {
    const key = pairOf(segment);
    const known = this.#conversations.get(key);
    if (!has(segment, ACK)) return this.#alone(segment, known);
    if (known && !has(segment, SYN)) return this.#continued(known, segment);
    if (segment.seq !== undefined) ownOf(known, segment)?.tell(segment.seq);
    const index = this.fits.push(new Fit()) - 1;
    const conversation = { index, directions: this.#begin(segment) };
    this.#conversations.set(key, conversation);
    return absolute(conversation, segment, false);
  }

  /** Without an ACK bit it is printed as it is, and tells tcpdump nothing. */
  #alone(segment: PrintedSegment, known: Conversation | undefined): Numbers {
    const { ack = 0, options } = segment;
    const seq = segment.seq ?? ownOf(known, segment)?.next ?? 0;
    if (has(segment, SYN)) this.#opened.set(directionOf(segment), endOf(segment, seq));
    return { seq, ack, sack: options.sack };
  }

  #begin(segment: PrintedSegment): ReadonlyMap<string, Direction> {
    const { from, to, seq, ack = 0 } = segment;
    const next = seq ?? this.#opened.get(directionOf(segment));
    return new Map([
      [socketKey(to), new Direction((ack - 1) >>> 0, ack)],
      [socketKey(from), new Direction(next ?? 0, next)],
    ]);
  }

  #continued(conversation: Conversation, segment: PrintedSegment): Numbers {
    const { index, directions } = conversation;
    const { from, to, seq } = segment;
    const [own, peers] = [from, to].map((each) => directions.get(socketKey(each))?.next);
    const numbers = absolute(conversation, segment, this.#isRelative(index));
    if (seq !== undefined) this.fits[index]?.add(numbers.seq, own);
    this.fits[index]?.add(numbers.ack, peers);
    return numbers;
  }
}

function ownOf(
  conversation: Conversation | undefined,
  { from }: PrintedSegment,
): Direction | undefined {
  return conversation?.directions.get(socketKey(from));
}

function directionOf({ from, to }: PrintedSegment): string {
  return `${socketKey(from)} ${socketKey(to)}`;
}

function pairOf({ from, to }: PrintedSegment): string {
  return [socketKey(from), socketKey(to)].sort().join(' ');
}

function absolute(
  { directions }: Conversation,
  segment: PrintedSegment,
  isRelative: boolean,
): Numbers {
  const own = directions.get(socketKey(segment.from)) as Direction;
  const peers = directions.get(socketKey(segment.to)) as Direction;
  const from = (n: number, { base }: Direction) => (isRelative ? (n + base) >>> 0 : n);
  const seq = segment.seq === undefined ? undefined : from(segment.seq, own);
  const ack = from(segment.ack ?? 0, peers);
  const sack = segment.options.sack?.map(([a, b]) => [from(a, peers), from(b, peers)] as const);
  const numbers: Numbers = { seq: seq ?? own.next ?? 0, ack, sack };
  if (seq !== undefined) own.sends(numbers, endOf(segment, seq));
  else own.hides(numbers);
  peers.isAcknowledged(ack);
  return numbers;
}

function endOf({ flags, len }: PrintedSegment, seq: number): number {
  return (seq + segLen({ flags, len: number(len) }).offset) >>> 0;
}
