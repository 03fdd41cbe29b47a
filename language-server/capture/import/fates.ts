/**
 * What becomes of the segments of a capture, as a note says it: `->` where it makes no difference when
 * a segment arrived, `-x` where it never did, and `~>` with `arrive` where the order matters.
 */
import type { ArriveEvent, ScriptEvent, SegmentEvent } from '../../tcp/script.ts';
import { segLen, type WrittenSegment } from '../../tcp/segment.ts';
import { add, before, equals, type Seq, ZERO } from '../../tcp/sequence.ts';

/** The same events with fates, labels that count from 1, and no arrivals that need not be said. */
export function withFates(events: readonly ScriptEvent[]): ScriptEvent[] {
  const atOnce = arrivedAtOnce(events);
  const arrivals = Map.groupBy(events.filter(isArrival), ({ label }) => label);
  const labels = new Map<string, string>();
  return events.flatMap((event): ScriptEvent[] => {
    if (event.kind === 'segment') return [told(event, arrivals, atOnce, labels)];
    if (event.kind !== 'arrive') return [event];
    const label = labels.get(event.label);
    return label === undefined ? [] : [{ ...event, label }];
  });
}

function told(
  event: SegmentEvent,
  arrivals: ReadonlyMap<string, readonly ArriveEvent[]>,
  atOnce: ReadonlySet<string>,
  labels: Map<string, string>,
): SegmentEvent {
  const { label = '' } = event;
  if (atOnce.has(label)) return { ...event, fate: 'delivered', label: undefined };
  if (!arrivals.has(label)) return { ...event, fate: 'lost', label: undefined };
  const short = `p${labels.size + 1}`;
  labels.set(label, short);
  return { ...event, label: short };
}

function isArrival(event: ScriptEvent): event is ArriveEvent {
  return event.kind === 'arrive';
}

interface Range {
  readonly seq: Seq;
  readonly end: Seq;
}

interface Sent {
  readonly event: SegmentEvent;
  readonly index: number;
  /** Of what takes numbers. */
  readonly range: Range | undefined;
}

/**
 * The labels of segments that may as well have arrived when they were sent: their receiver has done
 * nothing in between, nothing else has reached it, and their sender has not sent them again.
 */
function arrivedAtOnce(events: readonly ScriptEvent[]): Set<string> {
  const result = new Set<string>();
  const flying = new Map<string, Sent>();
  const late = repeated(events);
  /** Where each host was last concerned. */
  const touched = new Map<string, number>();
  events.forEach((event, index) => {
    if (event.kind === 'segment') {
      for (const label of sentAgain(event, flying)) late.add(label);
      if (event.label !== undefined)
        flying.set(event.label, { event, index, range: rangeOf(event.written) });
      // Of what has been in flight for so long it matters when it arrives.
      if (flying.size > HORIZON) flying.delete(flying.keys().next().value ?? '');
      touched.set(event.from.host, index);
    } else if (event.kind === 'arrive') {
      const sent = flying.get(event.label);
      if (!sent) return;
      const to = sent.event.to.host;
      const free = (touched.get(to) ?? -1) < sent.index && !late.has(event.label);
      if (free) result.add(event.label);
      touched.set(to, free ? sent.index : index);
      if (!event.piece) flying.delete(event.label);
    } else if ('host' in event) {
      touched.set(event.host.host, index);
    }
  });
  return result;
}

/** What is in flight and comes from the same numbers. */
function sentAgain({ from, written }: SegmentEvent, flying: ReadonlyMap<string, Sent>): string[] {
  const range = rangeOf(written);
  const again: string[] = [];
  if (!range) return again;
  for (const [label, { event, range: other }] of flying) {
    if (!other || event.from.host !== from.host) continue;
    if (before(range.seq, other.end) && before(other.seq, range.end)) again.push(label);
  }
  return again;
}

const HORIZON = 256;

function rangeOf({ flags, seq, len = ZERO }: WrittenSegment): Range | undefined {
  const length = segLen({ flags, len });
  return seq && equals(length, ZERO) !== true ? { seq, end: add(seq, length) } : undefined;
}

/** The labels of what arrives more than once, or in pieces. */
function repeated(events: readonly ScriptEvent[]): Set<string> {
  const once = new Set<string>();
  const often = new Set<string>();
  for (const event of events) {
    if (event.kind !== 'arrive') continue;
    if (once.has(event.label) || event.piece) often.add(event.label);
    once.add(event.label);
  }
  return often;
}
