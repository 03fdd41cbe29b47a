/** A `key=value` token, taken apart. */
import { toText } from '../tcp/sequence.ts';
import { type Linear, parseLinear } from './linear.ts';
import { type Notices, replaceBy, type Span } from './notice.ts';

export interface Field extends Span {
  /** As written. */
  readonly key: string;
  /** In lower case, with hyphens for underscores. */
  readonly name: string;
  readonly keySpan: Span;
  /** With ASCII punctuation and digits. */
  readonly value: string;
  readonly valueSpan: Span;
}

const EQUALS = /[=＝]/;
const FULL_WIDTH = /[\uff01-\uff5e]/g;

export function readField(image: string, { start, end }: Span): Field {
  const equals = image.search(EQUALS);
  const key = image.slice(0, equals < 0 ? image.length : equals).trimEnd();
  const value = equals < 0 ? '' : image.slice(equals + 1).trim();
  const valueEnd = start + image.trimEnd().length;
  return {
    key,
    name: key.toLowerCase().replaceAll('_', '-'),
    start,
    end,
    keySpan: { start, end: start + key.length },
    value: toAscii(value),
    valueSpan: { start: valueEnd - value.length, end: valueEnd },
  };
}

/** Full-width letters, digits and punctuation as ASCII; the length stays the same. */
export function toAscii(text: string): string {
  return text.replace(FULL_WIDTH, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}

export const SEQUENCE_LIMIT = 2 ** 32;

/** A number on the circle of sequence numbers. Others are reported, and taken modulo 2^32. */
export function readSequence(
  field: Field,
  notices: Notices,
  offset = 0,
  text = field.value,
): Linear | undefined {
  const linear = parseLinear(text);
  if (!linear) {
    malformed(field, 'J+1', notices);
    return undefined;
  }
  const { plain, symbols } = linear;
  const tooBig = Math.abs(plain) >= SEQUENCE_LIMIT;
  if (tooBig || (plain < 0 && symbols.length === 0)) {
    const from = field.valueSpan.start + offset;
    const isExact = Number.isSafeInteger(plain);
    const isNumber = symbols.length === 0 && isExact;
    const wrapped = isNumber ? [replaceBy(toText(linear.seq), true)] : [];
    notices.add(
      'seq-out-of-range',
      { start: from, end: from + text.length },
      { params: { value: text.trim() }, fixes: wrapped },
    );
    // What it is modulo 2^32 has been rounded away.
    if (!isExact) return undefined;
  }
  return linear;
}

/** A whole number such as a window. */
export function readNumber(field: Field, notices: Notices): number | undefined {
  if (/^[-+]?\d+$/.test(field.value)) return Number(field.value);
  malformed(field, `${field.key}=1000`, notices);
  return undefined;
}

export function malformed(field: Field, example: string, notices: Notices): void {
  const span = field.value === '' ? field : field.valueSpan;
  notices.add('malformed-value', span, {
    params: { field: field.key, value: field.value, example },
  });
}
