/** Prints what lowering reads, in the language's usual form. */
import type { Socket } from '../tcp/script.ts';
import { type ControlBits, flagsText, type Options, type Segment } from '../tcp/segment.ts';
import { hasFresh, isPlain, type Seq, toText } from '../tcp/sequence.ts';
import type { FieldName } from './options.ts';

/** What a field may be printed from. */
export type FieldValue = Seq | number | string | true | Options['sack'] | Options['ts'];

/** A segment to print; what is `undefined` is left out. */
export type Printable = { readonly flags: ControlBits } & {
  readonly [Name in Exclude<keyof Segment, 'flags'>]?: Segment[Name] | undefined;
};

/** `Client -> Server: SYN ACK seq=K ack=J+1`. Numbers that only the simulation has a name for are left out. */
export function segmentText(from: Socket, to: Socket, segment: Printable, arrow = '->'): string {
  const words = [flagsText(segment.flags), ...fieldTexts(segment)];
  return `${socketText(from)} ${arrow} ${socketText(to)}: ${words.filter(Boolean).join(' ')}`;
}

export function socketText({ host, port }: Socket): string {
  return port === undefined ? host : `${host}:${digits(port)}`;
}

/** A whole number without an exponent, which no field can read. */
export function digits(value: number): string {
  const bounded = Math.min(value, Number.MAX_VALUE);
  return Number.isSafeInteger(value) ? String(value) : String(BigInt(Math.trunc(bounded)));
}

/** `ack=J+1`, or `sackok`, which has no value. */
export function fieldText(name: FieldName, value: FieldValue): string {
  if (name === 'sackok' || (name === 'tfo' && value === '')) return name;
  return `${name}=${valueText(value)}`;
}

export function valueText(value: FieldValue): string {
  if (typeof value === 'number') return digits(value);
  if (typeof value !== 'object') return String(value);
  if ('val' in value) return `${digits(value.val)}/${digits(value.ecr)}`;
  if (!('offset' in value)) return value.map(([l, r]) => `${toText(l)}:${toText(r)}`).join(',');
  return toText(value);
}

function fieldTexts({ seq, ack, len, win, urg, options = {} }: Printable): string[] {
  const written: [FieldName, FieldValue | undefined][] = [
    ['seq', named(seq)],
    ['ack', named(ack)],
    ['len', len && isPlain(len) && len.offset === 0 ? undefined : named(len)],
    ['win', win],
    ['urg', urg],
    ...(Object.entries(options) as [FieldName, FieldValue | undefined][]),
  ];
  return written.flatMap(([name, value]) => (value === undefined ? [] : [fieldText(name, value)]));
}

function named(seq: Seq | undefined): Seq | undefined {
  return seq && !hasFresh(seq) ? seq : undefined;
}
