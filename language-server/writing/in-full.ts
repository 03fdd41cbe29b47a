/** A script with all its numbers: what was left out is what the simulation put there. */
import { isFresh, shownName } from '../tcp/fresh.ts';
import type { Script, ScriptEvent, SegmentEvent } from '../tcp/script.ts';
import { hasText, type Segment, type WrittenSegment } from '../tcp/segment.ts';
import { type Seq, substitute, symbol } from '../tcp/sequence.ts';
import type { EmissionStep, Trace } from '../tcp/trace.ts';

type Bindings = Trace['bindings'];

export function inFull(script: Script, trace: Trace): Script {
  const emissions = trace.steps.filter((step) => step.kind === 'emission');
  let next = 0;
  const events = script.events.map((event): ScriptEvent => {
    const step = event.kind === 'segment' ? emissions[next++] : undefined;
    if (event.kind !== 'segment' || !step || isTurned(step, trace)) return event;
    return segmentInFull(event, step.literal, trace.bindings);
  });
  return { ...script, events };
}

/** Whether it was meant to go the other way: its numbers are not those of its sender. */
function isTurned({ connection, from, event }: EmissionStep, { connections }: Trace): boolean {
  return connections[connection]?.[from].host !== event.from.host;
}

function segmentInFull(event: SegmentEvent, literal: Segment, learned: Bindings): SegmentEvent {
  const { written } = event;
  const seq = written.seq ?? named(literal.seq, learned);
  const ack = written.ack ?? (literal.ack && named(literal.ack, learned));
  return { ...event, written: { ...written, seq, ack, len: lengthOf(written, literal) } };
}

function lengthOf({ len, seqEnd }: WrittenSegment, literal: Segment): Seq | undefined {
  return len ?? (hasText(literal) && !seqEnd ? literal.len : undefined);
}

/** With names that a text can have: what was learned for an invented one, or the letter it is shown by. */
function named(seq: Seq, learned: Bindings): Seq {
  let result = seq;
  for (const { name } of seq.symbols.terms) {
    if (!isFresh(name)) continue;
    const known = learned.get(name);
    result = substitute(result, name, known ? named(known, learned) : symbol(shownName(name)));
  }
  return result;
}
