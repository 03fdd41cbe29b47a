/** Fixes as plain data: what to change, in TCP's words. The LSP writes them as text edits. */
import type { Origin, Socket } from '../tcp/script.ts';
import type { ControlBits, Options, Segment, WrittenSegment } from '../tcp/segment.ts';
import { add, type Seq, subtract } from '../tcp/sequence.ts';
import type { State } from '../tcp/state.ts';
import type { Part } from './finding.ts';

export interface Fix {
  /** An imperative, with values already in it: `Set ack=J+1`. */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The one repair that is plainly meant: the checker goes on from it, and fix-all applies it. */
  readonly evident?: boolean;
  /** On lines that only go on from the slip. */
  readonly further?: readonly FurtherEdits[];
}

export interface FurtherEdits {
  readonly origin: Origin;
  readonly at: Part;
  readonly edits: readonly Edit[];
}

/** Writes an option that is more than a number. */
interface OptionEdit<Field extends keyof Options> {
  readonly kind: 'set-option';
  readonly field: Field;
  readonly value: NonNullable<Options[Field]>;
}

export type Edit =
  /** Writes a field; a number that only the simulation knows removes it instead, to be inferred. */
  | { readonly kind: 'set'; readonly field: 'seq' | 'ack' | 'len'; readonly value: Seq }
  | {
      readonly kind: 'set-number';
      readonly field: 'win' | 'urg' | keyof Options;
      readonly value: number;
    }
  | OptionEdit<'sack'>
  | OptionEdit<'ts'>
  | {
      readonly kind: 'remove';
      readonly field: 'seq' | 'ack' | 'len' | 'win' | 'urg' | keyof Options;
    }
  | { readonly kind: 'flags'; readonly add: ControlBits; readonly remove: ControlBits }
  /** The segment goes the other way, or to another host. */
  | { readonly kind: 'direction'; readonly from: Socket; readonly to: Socket }
  | { readonly kind: 'state'; readonly state: State }
  | { readonly kind: 'value'; readonly value: Seq }
  | { readonly kind: 'insert'; readonly where: 'before' | 'after'; readonly line: Line }
  | { readonly kind: 'remove-statement' }
  /** Other words in the place of a part; for slips of writing. */
  | { readonly kind: 'replace'; readonly text: string };

/** A statement to insert. */
export type Line =
  | {
      readonly kind: 'segment';
      readonly from: string;
      readonly to: string;
      readonly segment: Segment;
    }
  | { readonly kind: 'wait'; readonly length: string }
  | { readonly kind: 'state'; readonly host: string; readonly state: State }
  /** What becomes of a segment in flight. */
  | { readonly kind: 'arrive' | 'lose'; readonly label: string };

/** What is written, with a fix applied. */
export function repair(written: WrittenSegment, edits: readonly Edit[]): WrittenSegment {
  return edits.reduce(applyEdit, written);
}

function applyEdit(written: WrittenSegment, edit: Edit): WrittenSegment {
  switch (edit.kind) {
    case 'set':
      return { ...written, [edit.field]: edit.value, ...movedRange(written, edit) };
    case 'flags':
      return { ...written, flags: (written.flags | edit.add) & ~edit.remove };
    case 'set-number':
      return edit.field === 'win' || edit.field === 'urg'
        ? { ...written, [edit.field]: edit.value }
        : { ...written, options: { ...written.options, [edit.field]: edit.value } };
    case 'set-option':
      return { ...written, options: { ...written.options, [edit.field]: edit.value } };
    case 'remove':
      return withoutField(written, edit.field);
    default:
      return written;
  }
}

/** A range `seq=a:b` keeps its length. */
function movedRange(
  { seq, seqEnd }: WrittenSegment,
  { field, value }: Extract<Edit, { kind: 'set' }>,
): Partial<WrittenSegment> {
  return field === 'seq' && seq && seqEnd ? { seqEnd: add(value, subtract(seqEnd, seq)) } : {};
}

function withoutField(
  written: WrittenSegment,
  field: Extract<Edit, { kind: 'remove' }>['field'],
): WrittenSegment {
  if (field in written) return { ...written, [field]: undefined };
  const { [field as keyof Options]: _, ...options } = written.options ?? {};
  return { ...written, options };
}
