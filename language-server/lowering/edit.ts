/** Changes to a line, for quick fixes: in the style its author used. */
import type { Range, TextEdit } from 'vscode-languageserver-types';
import { CONTROL_BITS, type ControlBits, flagsText } from '../tcp/segment.ts';
import { readField } from './field.ts';
import type { FlagUse } from './flags.ts';
import type { Span } from './notice.ts';
import { FIELD_NAMES, type FieldName } from './options.ts';
import type { TextOrigin } from './origin.ts';
import { type FieldValue, fieldText, valueText } from './print.ts';

/** Replaces a field's value, or writes the field in its usual place; without a value removes it. */
export function fieldEdit(
  origin: TextOrigin,
  name: FieldName,
  value: FieldValue | undefined,
): TextEdit | undefined {
  const written = origin.written(name);
  if (value === undefined) return written && removal(origin, written);
  if (!written) return insertion(origin, name, fieldText(name, value));
  const image = textOf(origin, written);
  if (/^["“]/.test(image) || !/[=＝]/.test(image))
    return replacement(origin, written, fieldText(name, value));
  return replacement(origin, readField(image, written).valueSpan, valueText(value));
}

/** Sets and clears control bits, joined in the way that the others are. */
export function flagEdit(
  origin: TextOrigin,
  add: ControlBits,
  remove: ControlBits,
): TextEdit | undefined {
  const written = origin.flags();
  const first = written[0];
  const last = written.at(-1);
  const old = written.reduce((bits, { bit }) => bits | bit, 0);
  const bits = (old | add) & ~remove;
  if (bits === old) return undefined;
  if (!first || !last) return insertion(origin, undefined, flagsText(bits));
  if (bits === 0) return removal(origin, { start: first.start, end: last.end });
  const kept = (old & bits) === old ? only(origin, written, add & ~old) : undefined;
  return kept ?? rewritten(origin, written, bits);
}

/** A bit that is added after or before the others leaves them as they are. */
function only(
  origin: TextOrigin,
  written: readonly FlagUse[],
  added: ControlBits,
): TextEdit | undefined {
  const last = written.at(-1) as FlagUse;
  const order = CONTROL_BITS.map(([, bit]) => bit);
  const isOne = order.includes(added);
  if (!isOne || order.indexOf(added) < Math.max(...written.map(({ bit }) => order.indexOf(bit))))
    return undefined;
  const text = `${joint(origin, written)}${styled(origin, last, flagsText(added))}`;
  return replacement(origin, { start: last.end, end: last.end }, text);
}

function rewritten(origin: TextOrigin, written: readonly FlagUse[], bits: ControlBits): TextEdit {
  const first = written[0] as FlagUse;
  const names = CONTROL_BITS.filter(([, bit]) => bits & bit).map(([name]) =>
    styled(origin, first, name),
  );
  const end = (written.at(-1) as FlagUse).end;
  return replacement(origin, { start: first.start, end }, names.join(joint(origin, written)));
}

/** What stands between two control bits: `+`, `,`, a space. */
function joint(origin: TextOrigin, written: readonly FlagUse[]): string {
  const [first, second] = written;
  const between = first && second ? origin.source.text.slice(first.end, second.start) : ' ';
  return /^\s*[-+,/|&，、＋]?\s*$/u.test(between) && between !== '' ? between : ' ';
}

/** `SYN=1` where its neighbour is written so, `syn` where that is. */
function styled(origin: TextOrigin, neighbour: Span, name: string): string {
  const image = textOf(origin, neighbour);
  const cased = image.startsWith(image.slice(0, 3).toUpperCase()) ? name : name.toLowerCase();
  return /[=＝]/.test(image) ? `${cased}=1` : cased;
}

/** Before the first field that usually comes later; otherwise at the end of the fields. */
function insertion(origin: TextOrigin, name: FieldName | undefined, text: string): TextEdit {
  const later = name === undefined ? FIELD_NAMES : FIELD_NAMES.slice(FIELD_NAMES.indexOf(name) + 1);
  const starts = later.flatMap((each) => origin.written(each)?.start ?? []);
  const tail = tailStart(origin);
  const at = Math.min(...starts, tail ?? Number.POSITIVE_INFINITY);
  if (at !== Number.POSITIVE_INFINITY)
    return replacement(origin, { start: at, end: at }, `${text} `);
  const { end } = origin.source.extent;
  return replacement(origin, { start: end, end }, ` ${text}`);
}

/** Where `expect`, `allow` or `as` starts, if anything of that kind is written. */
function tailStart(origin: TextOrigin): number | undefined {
  const { pieces, text } = origin.source;
  const first = pieces.find(({ property }) => ['expects', 'allows', 'labels'].includes(property));
  if (!first) return undefined;
  const keyword = /(?:expect|allow|as)\s+$/.exec(text.slice(0, first.start));
  return keyword?.index ?? first.start;
}

/** Takes the blank or comma before it along. */
function removal(origin: TextOrigin, span: Span): TextEdit {
  const before = /[ \t]*[,，、;；]?[ \t]*$/.exec(origin.source.text.slice(0, span.start));
  return replacement(origin, { start: before?.index ?? span.start, end: span.end }, '');
}

function replacement(origin: TextOrigin, { start, end }: Span, newText: string): TextEdit {
  const { line } = origin;
  const range: Range = { start: { line, character: start }, end: { line, character: end } };
  return { range, newText };
}

function textOf(origin: TextOrigin, { start, end }: Span): string {
  return origin.source.text.slice(start, end);
}
