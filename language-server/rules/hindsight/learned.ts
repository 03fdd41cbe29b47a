/** Fixes that leave a number out, where the rest of the note tells what it is. */
import { has, SYN } from '../../tcp/segment.ts';
import { equals, hasFresh, type Seq, substitute, symbol } from '../../tcp/sequence.ts';
import type { EmissionStep, Step, Trace } from '../../tcp/trace.ts';
import type { Edit, Fix } from '../fix.ts';
import { set } from '../fixes.ts';
import { FAR } from '../history.ts';

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
    return field && value && !hasFresh(value) && !isWritten(field, value, step)
      ? { ...fix, ...set(field, value), evident: fix.evident ?? false }
      : fix;
  });
}

/** The number is right: that it stands there is wrong. */
function isWritten(field: 'seq' | 'ack', value: Seq, { literal }: EmissionStep): boolean {
  const written = literal[field];
  return written !== undefined && equals(written, value) === true;
}

function openField(edit: Edit): 'seq' | 'ack' | undefined {
  if (edit.kind !== 'set' && edit.kind !== 'remove') return undefined;
  if (edit.kind === 'set' && !hasFresh(edit.value)) return undefined;
  return edit.field === 'seq' || edit.field === 'ack' ? edit.field : undefined;
}

function numberFor(
  field: 'seq' | 'ack',
  edit: Edit,
  step: EmissionStep,
  trace: Trace,
): Seq | undefined {
  let value = edit.kind === 'set' ? edit.value : step.inferred[field];
  for (const term of value?.symbols.terms ?? []) {
    const bound = trace.bindings.get(term.name);
    if (value && bound) value = substitute(value, term.name, bound);
  }
  return field === 'seq' && value ? (countedLater(value, step, trace) ?? value) : value;
}

/** An initial number that nobody names, by the letter from which the same host counts later. */
function countedLater(value: Seq, step: EmissionStep, { steps }: Trace): Seq | undefined {
  if (!hasFresh(value) || value.offset !== 0 || !has(step.literal, SYN)) return undefined;
  const near = steps.slice(Math.max(0, step.index - FAR), step.index + FAR);
  const written = near.flatMap((each) => {
    const isOwn = each.kind === 'emission' && isOfTheSame(each, step) && each.event.written.seq;
    return isOwn ? [{ index: each.index, seq: each.event.written.seq as Seq }] : [];
  });
  const later = written.find(({ index }) => index > step.index)?.seq;
  const letter = later && letterOf(later);
  const isNew = written.every(({ index, seq }) => {
    return index >= step.index || letterOf(seq)?.symbols.key !== letter?.symbols.key;
  });
  return letter && isNew && later?.offset !== 0 ? letter : undefined;
}

function isOfTheSame(each: EmissionStep, { connection, from }: EmissionStep): boolean {
  return each.connection === connection && each.from === from && each.provenance === 'sent';
}

function letterOf({ symbols: { terms } }: Seq): Seq | undefined {
  const [only, ...others] = terms;
  if (!only || others.length > 0 || only.times !== 1 || only.value !== undefined) return undefined;
  return symbol(only.name);
}
