import { nearest } from '../../nearest.ts';
import type { WrittenSegment } from '../../tcp/segment.ts';
import type { Seq } from '../../tcp/sequence.ts';
import type { Step } from '../../tcp/trace.ts';
import { defineRule, type Emission } from '../define-rule.ts';

export default defineRule({
  name: 'undefined-symbol',
  group: 'L',
  severity: 'error',
  summary: 'A SACK block is written with a symbol that numbers nothing.',
  why: `A SACK block names octets that have arrived, in the peer's numbers. A symbol that no segment and
no \`let\` has introduced numbers nothing. (In seq= and ack= a new symbol is learned, or compared with
the number that belongs there.)`,
  cites: [{ rfc: 2018, section: '3' }],
  messages: {
    default: 'Nothing is numbered with {name} here; the symbols so far are {known}.',
    guess: 'Nothing is numbered with {name} here; did you mean {guess}?',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10 sack=w+20:w+30
//                                   ^^^^^^^^^^^^^^ undefined-symbol`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: ACK seq=u ack=v len=10
Client -x Server: ACK seq=u+10 ack=v len=10
Client -> Server: ACK seq=u+20 ack=v len=10
Server -> Client: ACK seq=v ack=u+10 sack=u+20:u+30`,
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    given: ({ sack }) => sack,
    run(it, report) {
      const own = new Set(namesOf(it.tcb.rcvNxt));
      const used = (it.segment.options?.sack ?? []).flat().flatMap(namesOf);
      const unusual = used.filter((each) => !own.has(each));
      if (unusual.length === 0) return;
      const symbols = symbolsSoFar(it);
      const name = unusual.find((each) => !symbols.has(each));
      if (name === undefined || symbols.size === 0) return;
      const guess = nearest(name, symbols);
      const params = { name, guess, known: [...symbols].join(', ') };
      report(guess === undefined ? 'default' : 'guess', { at: 'sack', params });
    },
  },
});

/** Symbols without a declared value. */
function namesOf(seq: Seq | undefined): string[] {
  return (seq?.symbols.terms ?? [])
    .filter(({ value }) => value === undefined)
    .map(({ name }) => name);
}

/** Symbols of all that was written so far, here included. */
function symbolsSoFar({ steps, written }: Emission): ReadonlySet<string> {
  const seen = known.get(steps) ?? { count: 0, names: new Set<string>() };
  known.set(steps, seen);
  for (; seen.count < steps.length; seen.count++) {
    const step = steps[seen.count];
    if (step?.kind === 'emission') addSymbols(step.event.written, seen.names);
  }
  return addSymbols(written, seen.names);
}

/** A trace grows; what was seen of it is not looked at again. */
const known = new WeakMap<readonly Step[], { count: number; readonly names: Set<string> }>();

function addSymbols({ seq, seqEnd, ack, len }: WrittenSegment, names: Set<string>): Set<string> {
  for (const name of [seq, seqEnd, ack, len].flatMap(namesOf)) names.add(name);
  return names;
}
