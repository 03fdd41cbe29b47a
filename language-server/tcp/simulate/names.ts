/** The names that a script uses for its numbers. */
import type { ScriptEvent } from '../script.ts';
import type { Seq } from '../sequence.ts';

export function symbolNames(events: readonly ScriptEvent[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const event of events) {
    for (const form of formsOf(event)) {
      for (const { name } of form?.symbols.terms ?? []) names.add(name);
    }
  }
  return names;
}

function formsOf(event: ScriptEvent): readonly (Seq | undefined)[] {
  if (event.kind === 'variable') return [event.value];
  if (event.kind === 'arrive') return [event.piece?.seq, event.piece?.end];
  if (event.kind !== 'segment') return [];
  const { seq, seqEnd, ack, len } = event.written;
  return [seq, seqEnd, ack, len];
}
