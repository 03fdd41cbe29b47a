/** Fixes that many rules share, with their titles. */
import { ACK, type ControlBits, flagsText, type Segment } from '../tcp/segment.ts';
import { hasFresh, type Seq, toText } from '../tcp/sequence.ts';
import type { Emission } from './define-rule.ts';
import type { Edit, Fix } from './fix.ts';

/** Writes the number that is evidently meant. One that the author never named is left to inference. */
export function set(field: 'seq' | 'ack' | 'len', value: Seq): Fix {
  const title = hasFresh(value)
    ? `Remove ${field}= and let it be inferred`
    : `Set ${field}=${toText(value)}`;
  return { title, edits: [{ kind: 'set', field, value }], evident: true };
}

/** Both numbers at once. */
export function setBoth(title: string, seq: Seq, ack: Seq): Fix {
  const edits = [
    { kind: 'set', field: 'seq', value: seq },
    { kind: 'set', field: 'ack', value: ack },
  ] as const;
  return { title, edits, evident: true };
}

export function addFlags(add: ControlBits, ...further: readonly Edit[]): Fix {
  return {
    title: `Add ${flagsText(add)}`,
    edits: [{ kind: 'flags', add, remove: 0 }, ...further],
    evident: true,
  };
}

/** Adds ACK, and the number that it acknowledges where none is written; its letter may be a new one. */
export function addAck({ segment, tcb, step }: Pick<Emission, 'segment' | 'tcb' | 'step'>): Fix {
  const { rcvNxt } = tcb;
  if (segment.ack || !rcvNxt || step.event.renames) return addFlags(ACK);
  const title = hasFresh(rcvNxt) ? 'Add ACK' : `Add ACK ack=${toText(rcvNxt)}`;
  return { ...addFlags(ACK, { kind: 'set', field: 'ack', value: rcvNxt }), title };
}

export function removeFlags(remove: ControlBits): Fix {
  return {
    title: `Remove ${flagsText(remove)}`,
    edits: [{ kind: 'flags', add: 0, remove }],
    evident: true,
  };
}

export function removeField(
  field: Extract<Edit, { kind: 'remove' }>['field'],
  title = `Remove ${field}`,
): Fix {
  return { title, edits: [{ kind: 'remove', field }], evident: true };
}

export const REMOVE_STATEMENT: Fix = {
  title: 'Remove this line',
  edits: [{ kind: 'remove-statement' }],
};

/** The same fix, offered but not taken for what is plainly meant. */
export function offered(fix: Fix): Fix {
  return { ...fix, evident: false };
}

/** A segment to write after the line; numbers that nobody named are left to inference. */
export function insertAfter(title: string, from: string, to: string, segment: Segment): Fix {
  const line = { kind: 'segment', from, to, segment } as const;
  return { title, edits: [{ kind: 'insert', where: 'after', line }] };
}
