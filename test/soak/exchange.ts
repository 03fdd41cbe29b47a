/** A generated exchange: its lines as data, and as text in the language. */
import type { Endpoint } from './oracle/endpoint.ts';
import { ahead, type Segment } from './oracle/segment.ts';

export type Host = 0 | 1;

export function other(host: Host): Host {
  return host === 0 ? 1 : 0;
}

/** A number of one direction: `owner` is the host whose octets it counts. */
export interface Numbered {
  readonly owner: Host | undefined;
  readonly value: number;
}

export type Flags = Pick<Segment, 'syn' | 'fin' | 'rst' | 'ack' | 'psh' | 'ece' | 'cwr' | 'urgent'>;

/** A segment as it is written; an undefined field is left out. */
export interface Written {
  readonly from: Host;
  readonly segment: Flags;
  readonly seq: Numbered | undefined;
  readonly ack: Numbered | undefined;
  readonly len: number | undefined;
  /** Window, urgent pointer and options, by their names, as text. */
  readonly beside: readonly (readonly [name: string, value: string])[];
}

export interface SegmentLine {
  readonly kind: 'segment';
  /** How the numbers and the ends of its connection are written. */
  readonly style: Style;
  readonly written: Written;
  readonly arrow: '->' | '-x' | '~>';
  readonly label: string | undefined;
  readonly indent: string;
  /** What it is in full. */
  readonly segment: Segment;
  /** Both ends before it is emitted. */
  readonly before: readonly [Endpoint, Endpoint];
  /** The call or timer behind it, where it is said. */
  readonly cause: string | undefined;
}

export interface ClaimLine {
  readonly kind: 'claim';
  readonly text: string;
}

/** Calls, timers, arrivals, blocks. */
export interface OtherLine {
  readonly kind: 'other';
  readonly text: string;
}

export type Line = SegmentLine | ClaimLine | OtherLine;

export interface Exchange {
  readonly names: readonly [string, string];
  /** How numbers are written: after a symbol each, or plain. */
  readonly symbols: readonly [string, string] | undefined;
  /** The number that each symbol stands for. */
  readonly bases: readonly [number, number];
  readonly lines: readonly Line[];
}

export type Style = Pick<Exchange, 'names' | 'symbols' | 'bases'>;

export function textOf(exchange: Exchange): string {
  return exchange.lines.map((line) => lineText(line)).join('\n');
}

export function lineText(line: Line): string {
  if (line.kind !== 'segment') return line.text;
  const { style, written, arrow, label, indent } = line;
  const [from, to] = [style.names[written.from], style.names[other(written.from)]];
  const fields = [
    flagsText(written),
    written.seq && `seq=${numberText(style, written.seq)}`,
    written.ack && `ack=${numberText(style, written.ack)}`,
    written.len !== undefined && `len=${written.len}`,
    ...written.beside.map(([name, value]) => (value === '' ? name : `${name}=${value}`)),
    label && `as ${label}`,
  ];
  return `${indent}${from} ${arrow} ${to}: ${fields.filter(Boolean).join(' ')}`;
}

function flagsText({ segment: s }: Written): string {
  const names = [
    ...[s.syn && 'SYN', s.fin && 'FIN', s.rst && 'RST', s.psh && 'PSH'],
    ...[s.urgent !== undefined && 'URG', s.ece && 'ECE', s.cwr && 'CWR', s.ack && 'ACK'],
  ];
  return names.filter(Boolean).join(' ');
}

export function numberText({ symbols, bases }: Style, { owner, value }: Numbered): string {
  if (!symbols || owner === undefined) return String(value);
  const offset = ahead(bases[owner], value);
  const tail = offset === 0 ? '' : offset > 0 ? `+${offset}` : String(offset);
  return symbols[owner] + tail;
}
