/** A segment in the words of a note: its control bits and fields, written or inferred. */
import {
  flagsText,
  hasText,
  type Options,
  type Segment,
  type WrittenSegment,
} from '../tcp/segment.ts';
import { type Seq, substitute, toText } from '../tcp/sequence.ts';
import type { EmissionStep, Trace } from '../tcp/trace.ts';
import type { Field, LabelPart } from './model.ts';

/** Stands for the control bits of a segment that has none. */
const NO_FLAGS = '—';

type Bindings = Trace['bindings'];

export function labelOf(step: EmissionStep, bindings: Bindings): LabelPart[] {
  const { literal, inferred } = step;
  const { written } = step.event;
  const parts: LabelPart[] = [part('flags', flagsText(literal.flags) || NO_FLAGS, false)];
  const number = (field: 'seq' | 'ack', value: Seq | undefined) => {
    // A note may have given what it wrote another letter since.
    const shown = value && resolve(written[field] ?? value, bindings);
    if (shown) parts.push(part(field, `${field}=${toText(shown)}`, !written[field]));
  };
  number('seq', written.seq || inferred.seq ? literal.seq : undefined);
  number('ack', literal.ack);
  if (hasText(literal) || written.len) {
    parts.push(part('len', `len=${toText(resolve(literal.len, bindings))}`, false));
  }
  return [...parts, ...unsequenced(literal), ...optionParts(written, bindings)];
}

/** `SYN ACK seq=K ack=J+1`. */
export function labelText(label: readonly LabelPart[]): string {
  return label.map(({ text }) => text).join(' ');
}

/** With all that the simulation found out about its invented symbols. */
export function resolve(seq: Seq, bindings: Bindings): Seq {
  let result = seq;
  for (const { name } of seq.symbols.terms) {
    const value = bindings.get(name);
    if (value) result = substitute(result, name, value);
  }
  return result;
}

function unsequenced({ win, urg }: Segment): LabelPart[] {
  const parts: LabelPart[] = [];
  if (win !== undefined) parts.push(part('win', `win=${win}`, false));
  if (urg !== undefined) parts.push(part('urg', `urg=${urg}`, false));
  return parts;
}

function optionParts({ options }: WrittenSegment, bindings: Bindings): LabelPart[] {
  if (!options) return [];
  const texts: Record<keyof Options, string | undefined> = {
    mss: options.mss === undefined ? undefined : `mss=${options.mss}`,
    wscale: options.wscale === undefined ? undefined : `wscale=${options.wscale}`,
    sackok: options.sackok && 'sackok',
    sack:
      options.sack && `sack=${options.sack.map((block) => blockText(block, bindings)).join(',')}`,
    ts: options.ts && `ts=${options.ts.val}/${options.ts.ecr}`,
    tfo: options.tfo === undefined ? undefined : options.tfo === '' ? 'tfo' : `tfo=${options.tfo}`,
  };
  const fields = Object.entries(texts) as [keyof Options, string | undefined][];
  return fields.flatMap(([field, text]) => (text === undefined ? [] : [part(field, text, false)]));
}

function blockText([left, right]: readonly [Seq, Seq], bindings: Bindings): string {
  return `${toText(resolve(left, bindings))}:${toText(resolve(right, bindings))}`;
}

function part(field: Field, text: string, inferred: boolean): LabelPart {
  return { field, text, inferred };
}
