/** A captured segment as a line, in the words of a note, and where on it each of its parts stands. */
import type {
  CapturedOptions,
  CapturedSegment,
  CapturedSocket,
} from '../../capture/captured-segment.ts';
import { ACK, flagsText } from '../../tcp/segment.ts';
import type { Excerpt } from './report.ts';

interface Piece {
  readonly part: string;
  readonly text: string;
}

export function frameLine(segment: CapturedSegment, part: string): Excerpt {
  let text = '';
  let found: { start: number; end: number } | undefined;
  for (const piece of piecesOf(segment)) {
    if (text !== '' && piece.part !== 'colon') text += ' ';
    const start = text.length;
    text += piece.text;
    if (piece.part === part) found = { start, end: text.length };
    else if (part === `flag:${piece.text}`) found = { start, end: text.length };
  }
  if (part === 'flags') found = flagsIn(segment, text);
  return { text, ...(found ?? { start: 0, end: text.length }) };
}

function piecesOf(segment: CapturedSegment): readonly Piece[] {
  const { from, to, flags, seq, ack, len, window, urgentPointer, options } = segment;
  const names = flagsText(flags).split(' ').filter(Boolean);
  return [
    { part: 'from', text: socketText(from) },
    { part: 'arrow', text: '->' },
    { part: 'to', text: socketText(to) },
    { part: 'colon', text: ':' },
    ...names.map((text) => ({ part: 'bit', text })),
    { part: 'seq', text: `seq=${seq}` },
    ...(flags & ACK || ack !== 0 ? [{ part: 'ack', text: `ack=${ack}` }] : []),
    ...(len > 0 ? [{ part: 'len', text: `len=${len}` }] : []),
    { part: 'win', text: `win=${window}` },
    ...(urgentPointer > 0 ? [{ part: 'urg', text: `urg=${urgentPointer}` }] : []),
    ...optionPieces(options),
  ];
}

function optionPieces({ mss, wscale, sackok, sack, ts, tfo }: CapturedOptions): readonly Piece[] {
  const blocks = sack?.map(([left, right]) => `${left}:${right}`).join(',');
  const written = [
    ['mss', mss],
    ['wscale', wscale],
    ['sackok', sackok],
    ['sack', blocks],
    ['ts', ts && `${ts.val}/${ts.ecr}`],
    ['tfo', tfo === '' ? true : tfo],
  ] as const;
  return written.flatMap(([part, value]) => {
    if (value === undefined) return [];
    return [{ part, text: value === true ? part : `${part}=${value}` }];
  });
}

/** All control bits, or the colon where there is none. */
function flagsIn({ flags }: CapturedSegment, text: string): { start: number; end: number } {
  const colon = text.indexOf(': ');
  const names = flagsText(flags);
  return names
    ? { start: colon + 2, end: colon + 2 + names.length }
    : { start: colon, end: colon + 1 };
}

function socketText({ address, port }: CapturedSocket): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
