/** Fixes that leave a number out, where the rest of the note tells what it is. */
import { hasFresh, type Seq, substitute } from '../../tcp/sequence.ts';
import type { Step, Trace } from '../../tcp/trace.ts';
import type { Edit, Fix } from '../fix.ts';
import { set } from '../fixes.ts';

export function learned(
  fixes: readonly Fix[],
  step: Step | undefined,
  trace: Trace,
): readonly Fix[] {
  if (step?.kind !== 'emission') return fixes;
  return fixes.map((fix) => {
    const [only, ...others] = fix.edits;
    const field = only && others.length === 0 ? openField(only) : undefined;
    const value = field && numberFor(field, only as Edit, step, trace);
    return field && value && !hasFresh(value)
      ? { ...fix, ...set(field, value), evident: fix.evident ?? false }
      : fix;
  });
}

function openField(edit: Edit): 'seq' | 'ack' | undefined {
  if (edit.kind !== 'set' && edit.kind !== 'remove') return undefined;
  if (edit.kind === 'set' && !hasFresh(edit.value)) return undefined;
  return edit.field === 'seq' || edit.field === 'ack' ? edit.field : undefined;
}

function numberFor(
  field: 'seq' | 'ack',
  edit: Edit,
  { inferred }: Extract<Step, { kind: 'emission' }>,
  { bindings }: Trace,
): Seq | undefined {
  let value = edit.kind === 'set' ? edit.value : inferred[field];
  for (const term of value?.symbols.terms ?? []) {
    const bound = bindings.get(term.name);
    if (value && bound) value = substitute(value, term.name, bound);
  }
  return value;
}
