/** The names on one line: hosts, labels, and symbols inside the values of fields. */
import { readField } from '../../lowering/field.ts';
import { parseLinear } from '../../lowering/linear.ts';
import { nameLength } from '../../lowering/socket.ts';
import type { Piece, SourceLine } from '../../lowering/source.ts';

export type NameKind = 'host' | 'label' | 'symbol';

/** A name at its columns. */
export interface NameOnLine {
  readonly kind: NameKind;
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly declares: boolean;
}

/** Fields whose values are sums of symbols; ranges and lists of them, too. */
const SYMBOLIC = new Set(['seq', 'ack', 'len', 'sack']);

export function namesOn(source: SourceLine): readonly NameOnLine[] {
  const { template } = source;
  if (!template) return [];
  return source.pieces.flatMap((piece) => namesIn(piece, source, template.$type));
}

function namesIn(piece: Piece, { text }: SourceLine, type: string): readonly NameOnLine[] {
  const image = text.slice(piece.start, piece.end);
  switch (piece.property) {
    case 'from':
    case 'to':
    case 'subjects':
      return [host(image.slice(0, nameLength(image)), piece.start, false)];
    case 'name':
      return type === 'Host' ? [host(image, piece.start, true)] : [];
    case 'label':
    case 'labels': {
      const declares = piece.property === 'labels';
      return [{ kind: 'label', name: image, start: piece.start, end: piece.end, declares }];
    }
    case 'binding':
      return type === 'Let' ? letNames(image, piece) : [];
    case 'fields':
      return type === 'Segment' || type === 'Claim' || type === 'Arrive'
        ? fieldNames(image, piece, type)
        : [];
    default:
      return [];
  }
}

function host(name: string, start: number, declares: boolean): NameOnLine {
  return { kind: 'host', name, start, end: start + name.length, declares };
}

function letNames(image: string, piece: Piece): readonly NameOnLine[] {
  const { key, keySpan, value, valueSpan } = readField(image, piece);
  return [
    { kind: 'symbol', name: key, ...keySpan, declares: true },
    ...symbolsIn(value, valueSpan.start),
  ];
}

function fieldNames(image: string, piece: Piece, type: string): readonly NameOnLine[] {
  const { key, name, value, valueSpan } = readField(image, piece);
  // `ACK=x+1` is read as the number it was meant to be.
  const isSymbolic = type === 'Claim' || SYMBOLIC.has(name);
  return isSymbolic && key !== '' ? symbolsIn(value, valueSpan.start) : [];
}

/** The symbols of `J+1`, of `J+1:J+101`, of `J+5:J+9,J+20:J+30`. */
function symbolsIn(value: string, start: number): readonly NameOnLine[] {
  return [...value.matchAll(/[^:,]+/g)].flatMap(({ 0: sum, index }) => {
    const from = start + index;
    return (parseLinear(sum)?.symbols ?? []).map((symbol) => {
      const { name } = symbol;
      return {
        kind: 'symbol',
        name,
        start: from + symbol.start,
        end: from + symbol.end,
        declares: false,
      };
    });
  });
}
