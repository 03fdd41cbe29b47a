/**
 * Tells a change of letters from a slip. A lesson that opens with x and y often goes on with u and v:
 * "whatever the numbers are by now". After the SYNs, and again from where all numbers of a segment are
 * letters that nobody has used, each direction may have a new letter once; one that comes alone is one
 * that is used again.
 */
import type { ScriptEvent, SegmentEvent } from '../tcp/script.ts';
import { has, RST, SYN } from '../tcp/segment.ts';
import type { Seq } from '../tcp/sequence.ts';

type Field = 'seq' | 'ack';

const FIELDS: readonly Field[] = ['seq', 'ack'];

/** What was said of two sockets so far. */
interface Talk {
  /** Something was sent after the SYNs, so the numbers of both directions are known. */
  isOpen: boolean;
  /** Hosts whose numbers have their letter, since the SYNs or the last change; all, where none was shown. */
  named: Set<string> | undefined;
}

export function withNewLetters(events: readonly ScriptEvent[]): readonly ScriptEvent[] {
  if (!events.some(mayRename)) return events;
  const letters = new Letters(events);
  const talks = new Map<string, Talk>();
  return events.map((event, index) => {
    if (event.kind !== 'segment' || event.provenance !== 'sent') return event;
    const talk = talkOf(talks, event);
    const fields = talk.isOpen ? renamed(event, index, talk, letters) : [];
    talk.isOpen = !has(event.written, SYN);
    if (!talk.isOpen) talk.named = new Set();
    return fields.length === 0 ? event : { ...event, renames: fields };
  });
}

/** Hardly any text has such a segment, and every text is read with each of its changes. */
function mayRename(event: ScriptEvent): boolean {
  if (event.kind !== 'segment' || has(event.written, SYN)) return false;
  const { seq, ack } = event.written;
  return (seq !== undefined && isLetter(seq)) || (ack !== undefined && isLetter(ack));
}

function talkOf(talks: Map<string, Talk>, { from, to }: SegmentEvent): Talk {
  const ends = [from, to].map(({ host, port }) => `${host}:${port ?? ''}`);
  const key = ends.sort().join(' ');
  const talk = talks.get(key) ?? { isOpen: false, named: undefined };
  talks.set(key, talk);
  return talk;
}

function renamed(event: SegmentEvent, index: number, talk: Talk, letters: Letters): Field[] {
  const { written } = event;
  const numbers = FIELDS.filter((field) => written[field]);
  if (has(written, SYN) || has(written, RST) || numbers.length === 0) return [];
  if (written.seq && written.seq.symbols.key === written.ack?.symbols.key) return [];
  const first = numbers.filter((field) => letters.isNew(written[field] as Seq, index));
  const isBoth = first.length === FIELDS.length;
  const fresh = isBoth
    ? first
    : first.filter((field) => letters.isUsedAgain(written[field] as Seq, index));
  if (fresh.length === numbers.length) talk.named = new Set();
  const { named } = talk;
  if (!named) return [];
  const fields = fresh.filter((field) => !named.has(countedBy(event, field)));
  for (const field of fields) named.add(countedBy(event, field));
  return fields;
}

/** The host whose octets the number counts. */
function countedBy({ from, to }: SegmentEvent, field: Field): string {
  return field === 'seq' ? from.host : to.host;
}

/** Where the letters of a script occur, by the indexes of its events. */
class Letters {
  private readonly first = new Map<string, number>();
  private readonly last = new Map<string, number>();

  constructor(events: readonly ScriptEvent[]) {
    for (const [index, event] of events.entries()) {
      for (const { symbols } of numbersOf(event)) {
        for (const { name } of symbols.terms) this.see(name, index);
      }
    }
  }

  /** A letter by itself that is new here. */
  isNew(seq: Seq, index: number): boolean {
    const [only] = seq.symbols.terms;
    if (!only || !isLetter(seq)) return false;
    return this.first.get(only.name) === index;
  }

  isUsedAgain({ symbols: { terms } }: Seq, index: number): boolean {
    return terms.some(({ name }) => (this.last.get(name) ?? 0) > index);
  }

  private see(name: string, index: number): void {
    if (!this.first.has(name)) this.first.set(name, index);
    this.last.set(name, index);
  }
}

/** A letter by itself, of which no value is said. */
function isLetter({ symbols: { terms }, offset }: Seq): boolean {
  const [only] = terms;
  return offset === 0 && terms.length === 1 && only?.times === 1 && only.value === undefined;
}

function numbersOf(event: ScriptEvent): readonly Seq[] {
  if (event.kind === 'variable') return [event.value];
  if (event.kind === 'call') return event.octets ? [event.octets] : [];
  if (event.kind !== 'segment') return [];
  const { seq, seqEnd, ack, len, options } = event.written;
  return [seq, seqEnd, ack, len, ...(options?.sack ?? []).flat()].filter((each) => !!each);
}
