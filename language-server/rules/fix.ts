/** Fixes as plain data: what to change, in TCP's words. The LSP writes them as text edits. */
import type { Socket } from '../tcp/script.ts';
import type { ControlBits, Options, Segment } from '../tcp/segment.ts';
import { type Seq, ZERO } from '../tcp/sequence.ts';
import type { State } from '../tcp/state.ts';

export interface Fix {
  /** An imperative, with values already in it: `Set ack=J+1`. */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The one repair that is plainly meant: the checker goes on from it, and fix-all applies it. */
  readonly evident?: boolean;
}

export type Edit =
  /** Writes a field; a number that only the simulation knows removes it instead, to be inferred. */
  | { readonly kind: 'set'; readonly field: 'seq' | 'ack' | 'len'; readonly value: Seq }
  | {
      readonly kind: 'set-number';
      readonly field: 'win' | 'urg' | keyof Options;
      readonly value: number;
    }
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
  | { readonly kind: 'state'; readonly host: string; readonly state: State };

/** The segment with a fix applied; `turned` where it goes the other way. */
export function repair(
  segment: Segment,
  edits: readonly Edit[],
): { segment: Segment; turned: boolean } {
  let result = segment;
  for (const edit of edits) result = applyEdit(result, edit);
  return { segment: result, turned: edits.some(({ kind }) => kind === 'direction') };
}

function applyEdit(segment: Segment, edit: Edit): Segment {
  switch (edit.kind) {
    case 'set':
      return { ...segment, [edit.field]: edit.value };
    case 'flags':
      return { ...segment, flags: (segment.flags | edit.add) & ~edit.remove };
    case 'set-number':
      return edit.field === 'win' || edit.field === 'urg'
        ? { ...segment, [edit.field]: edit.value }
        : { ...segment, options: { ...segment.options, [edit.field]: edit.value } };
    case 'remove':
      return withoutField(segment, edit.field);
    default:
      return segment;
  }
}

function withoutField(
  segment: Segment,
  field: Extract<Edit, { kind: 'remove' }>['field'],
): Segment {
  if (field === 'len') return { ...segment, len: ZERO };
  if (field in segment) return { ...segment, [field]: undefined };
  const { [field as keyof Options]: _, ...options } = segment.options ?? {};
  return { ...segment, options };
}
