/** The trace for people, in the form of the figures of RFC 9293: a state on either side of each segment. */
import type { Side } from '../../tcp/trace.ts';
import type { Paint } from '../colour.ts';
import { printable, widthOf } from '../printable.ts';
import type { TracedConnection } from './connection.ts';
import type { Change, Row } from './row.ts';

/** As wide as the longest name of a state. */
const STATE = 'SYN-RECEIVED'.length;
const MOST = 72;

export function figureOf({ id, a, b, rows }: TracedConnection, paint: Paint): string {
  return `${paint('bold', printable(id))}\n\n${figure(rows, { a, b }, paint).join('\n')}\n`;
}

function figure(rows: readonly Row[], names: Record<Side, string>, paint: Paint): string[] {
  const middles = rows.map((row) => middleOf(row, names));
  const width = Math.min(MOST, Math.max(0, ...middles.map(widthOf)));
  const gutter = Math.max(1, ...rows.map((row) => numberOf(row).length));
  const [first] = rows;
  const left = Math.max(STATE, widthOf(names.a));
  const line = (number: string, a: string, middle: string, b: string) => {
    return `${number.padStart(gutter)}  ${pad(a, left)}  ${pad(middle, width)}  ${b}`.trimEnd();
  };
  return [
    paint('bold', line('', names.a, '', names.b)),
    ...(first ? [line('', shown(first.a.before), '', shown(first.b.before))] : []),
    ...rows.map((row, index) => {
      return line(numberOf(row), shown(row.a.after), middles[index] ?? '', shown(row.b.after));
    }),
  ];
}

function numberOf({ line, frame }: Row): string {
  return String(line ?? frame ?? '');
}

function shown(state: Change['before']): string {
  return state ?? '?';
}

/** `--> SYN seq=J -->`; without the second arrow it does not arrive here, and without the first it left before. */
function middleOf(row: Row, names: Record<Side, string>): string {
  const { event, from, segment, arrives, fate, unseen } = row;
  if (!segment) return WORDS[event]?.(names[from], row.name ?? '') ?? '';
  const arrow = from === 'a' ? '-->' : '<--';
  const text = printable(unseen ? `(${segment.text})` : segment.text);
  const leaves = event === 'segment' ? arrow : '...';
  if (event === 'lost' || event === 'dropped') return ends(from, '...', text, event);
  if (event === 'arrival' || arrives) return ends(from, leaves, text, arrow);
  return ends(from, leaves, text, fate === 'lost' ? ' x ' : '...');
}

const WORDS: Partial<Record<Row['event'], (who: string, name: string) => string>> = {
  call: (who, call) => `${who} calls ${call}`,
  timeout: (who, timer) => `${who}: ${timer} timeout`,
  expiry: (who, state) => `${who}: ${state} ends`,
  claim: (who, state) => `${who} is said to be ${state}`,
  state: (who, state) => `${who} is ${state}`,
};

/** What leaves on the left is read from left to right. */
function ends(from: Side, start: string, text: string, end: string): string {
  return from === 'a' ? `${start} ${text} ${end}` : `${end} ${text} ${start}`;
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}
