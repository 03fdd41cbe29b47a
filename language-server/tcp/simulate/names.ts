/** The names that a script uses for its numbers. */
import type { ScriptEvent } from '../script.ts';
import { isPlain, type Seq, type Symbols } from '../sequence.ts';

export function symbolNames(events: readonly ScriptEvent[]): ReadonlySet<string> {
  const names = new Names();
  for (const event of events) {
    if (event.kind === 'variable') names.add(event.value);
    if (event.kind === 'arrive') names.addAll(event.piece?.seq, event.piece?.end);
    if (event.kind !== 'segment') continue;
    const { seq, seqEnd, ack, len } = event.written;
    names.addAll(seq, seqEnd);
    names.addAll(ack, len);
  }
  return names.all;
}

/** There are many numbers, and few symbols. */
class Names {
  readonly all = new Set<string>();
  private readonly seen = new Set<Symbols>();

  add(form: Seq | undefined): void {
    if (!form || isPlain(form) || this.seen.has(form.symbols)) return;
    this.seen.add(form.symbols);
    for (const { name } of form.symbols.terms) this.all.add(name);
  }

  addAll(one: Seq | undefined, other: Seq | undefined): void {
    this.add(one);
    this.add(other);
  }
}
