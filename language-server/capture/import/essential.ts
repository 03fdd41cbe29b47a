/**
 * A script without what inference gives back, and without windows and timestamps where they play no
 * part: as little as is judged in the same way.
 */
import { check } from '../../rules/check.ts';
import type { Finding } from '../../rules/finding.ts';
import type { Script, ScriptEvent, SegmentEvent } from '../../tcp/script.ts';
import { FIN, hasAny, hasText, RST, SYN, type WrittenSegment } from '../../tcp/segment.ts';
import { absolute, equals, type Seq } from '../../tcp/sequence.ts';
import type { EmissionStep, Trace } from '../../tcp/trace.ts';

/** What may be left out. */
interface Parts {
  readonly numbers: boolean;
  readonly windows: boolean;
  readonly stamps: boolean;
}

/** From the least that may do to everything. */
const ATTEMPTS: readonly Parts[] = [
  { numbers: false, windows: false, stamps: false },
  { numbers: false, windows: true, stamps: false },
  { numbers: false, windows: false, stamps: true },
  { numbers: false, windows: true, stamps: true },
  { numbers: true, windows: true, stamps: true },
];

export function essential(script: Script): Script {
  const full = check(script);
  const outcome = outcomeOf(full.trace, full.findings);
  const steps = full.trace.steps.filter((step) => step.kind === 'emission');
  for (const parts of ATTEMPTS) {
    const shorter = { ...script, events: shortened(script.events, steps, parts) };
    const { trace, findings } = check(shorter);
    if (outcomeOf(trace, findings) === outcome) return shorter;
  }
  return script;
}

/** The numbers and states of all segments, and the mistakes among them. */
function outcomeOf({ steps }: Trace, findings: readonly Finding[]): string {
  const mistakes = findings.filter(({ insight, severity }) => !insight && severity !== 'hint');
  const emissions = steps.filter((step) => step.kind === 'emission');
  const order = new Map(emissions.map(({ index }, i) => [index, i]));
  const segments = emissions.map(({ literal: { seq, ack, len } }) => {
    return [absolute(seq), ack && absolute(ack), absolute(len)];
  });
  const states = steps.map((step) => 'after' in step && [step.after.a.state, step.after.b.state]);
  const found = mistakes.map(({ rule, step = -1 }) => {
    const at = steps[step];
    return `${rule} ${order.get(at?.kind === 'arrival' ? at.emission : step)}`;
  });
  return JSON.stringify([segments, states, found.sort()]);
}

function shortened(
  events: readonly ScriptEvent[],
  steps: readonly EmissionStep[],
  parts: Parts,
): ScriptEvent[] {
  const windows = new Windows();
  let next = 0;
  return events.map((event) => {
    const step = event.kind === 'segment' ? steps[next++] : undefined;
    if (event.kind !== 'segment' || !step) return event;
    const isKept = windows.matters(event) || parts.windows;
    const written = parts.numbers ? event.written : fewerNumbers(event.written, step);
    return { ...event, written: without(written, isKept, parts.stamps) };
  });
}

/** A closed window, and the one that opens it again. */
class Windows {
  private readonly closed = new Set<string>();

  matters({ from, written: { win } }: SegmentEvent): boolean {
    const wasClosed = this.closed.delete(from.host);
    if (win === 0) this.closed.add(from.host);
    return win === 0 || (wasClosed && win !== undefined);
  }
}

function without(written: WrittenSegment, window: boolean, stamps: boolean): WrittenSegment {
  const { win, options } = written;
  const { ts: _, ...others } = options ?? {};
  const isEmpty = Object.keys(others).length === 0;
  return {
    ...written,
    win: window ? win : undefined,
    options: stamps ? options : isEmpty ? undefined : others,
  };
}

/** What only acknowledges says so, and text says where it stands; both where it is news. */
function fewerNumbers(written: WrittenSegment, step: EmissionStep): WrittenSegment {
  const { flags, seq, seqEnd, ack, len } = written;
  if (hasAny({ flags }, SYN | FIN | RST)) return written;
  const { inferred, before, from } = step;
  const isText = seqEnd !== undefined || (len !== undefined && hasText({ len }));
  const isOldAck = isSame(ack, before[from].ackSent) && isSame(ack, inferred.ack);
  if (isText) return isOldAck ? { ...written, ack: undefined } : written;
  // Without an acknowledgment either there would be nothing left to say.
  return ack && isSame(seq, inferred.seq) ? { ...written, seq: undefined } : written;
}

function isSame(written: Seq | undefined, expected: Seq | undefined): boolean {
  return written !== undefined && expected !== undefined && equals(written, expected) === true;
}
