/** The fields of a segment by all their names, and how the values of options are read. */
import type { Options } from '../tcp/segment.ts';
import { type Field, malformed, readNumber, readSequence } from './field.ts';
import { type Notices, replaceBy } from './notice.ts';

export type OptionName = keyof Options;
export type FieldName = 'seq' | 'ack' | 'len' | 'win' | 'urg' | OptionName;

/** In the order in which they are usually written. */
export const FIELD_NAMES: readonly FieldName[] = [
  ...(['seq', 'ack', 'len', 'win', 'urg'] as const),
  ...(['mss', 'wscale', 'sackok', 'sack', 'ts', 'tfo'] as const),
];

const OTHER_NAMES = new Map<string, FieldName>([
  ['length', 'len'],
  ['长度', 'len'],
  ['序号', 'seq'],
  ['序列号', 'seq'],
  ['确认号', 'ack'],
  ['窗口', 'win'],
  ['window', 'win'],
  ['wnd', 'win'],
  ['urgent', 'urg'],
  ['ws', 'wscale'],
  ['wsopt', 'wscale'],
  ['sack-perm', 'sackok'],
  ['sackperm', 'sackok'],
  ['sack-permitted', 'sackok'],
  ['timestamps', 'ts'],
  ['timestamp', 'ts'],
  ['fastopen', 'tfo'],
  ['fast-open', 'tfo'],
  ['cookie', 'tfo'],
]);

export function fieldNamed(name: string): FieldName | undefined {
  const known = FIELD_NAMES.find((each) => each === name);
  return known ?? OTHER_NAMES.get(name);
}

/** An option with its value; `undefined` where the value makes no sense. */
export function readOption(name: OptionName, field: Field, notices: Notices): Options | undefined {
  switch (name) {
    case 'mss': {
      const value = readNumber(field, notices);
      return value === undefined ? undefined : { mss: value };
    }
    case 'wscale':
      return readScale(field, notices);
    case 'sackok':
      return field.value === '0' ? {} : { sackok: true };
    case 'tfo':
      return { tfo: field.value };
    case 'ts':
      return readTimestamps(field, notices);
    case 'sack':
      return readSack(field, notices);
  }
}

/** The largest shift (RFC 7323 2.3). */
const MAX_SHIFT = 14;

/** A shift; Wireshark lists `WS=256`, by which a shift of 8 multiplies. */
function readScale(field: Field, notices: Notices): Options | undefined {
  const value = readNumber(field, notices);
  if (value === undefined) return undefined;
  const shift = Math.log2(value);
  if (field.name !== 'ws' || value <= MAX_SHIFT || shift > MAX_SHIFT || shift % 1 !== 0) {
    return { wscale: value };
  }
  const usual = `wscale=${shift}`;
  const params = { written: `${field.key}=${value}`, usual };
  notices.add('wscale-as-factor', field, { params, fixes: [replaceBy(usual, true)] });
  return { wscale: shift };
}

function readTimestamps(field: Field, notices: Notices): Options | undefined {
  const [, val, ecr = '0'] = /^(\d+)(?:\s*[/:,]\s*(\d+))?$/.exec(field.value) ?? [];
  if (val !== undefined) return { ts: { val: Number(val), ecr: Number(ecr) } };
  malformed(field, 'ts=100/0', notices);
  return undefined;
}

function readSack(field: Field, notices: Notices): Options | undefined {
  const blocks = [];
  for (const block of field.value.split(',')) {
    // Many notes write 501-1001.
    const [left, right, ...rest] = block.split(block.includes(':') ? ':' : '-');
    if (left === undefined || right === undefined || rest.length > 0) {
      malformed(field, 'sack=J+501:J+1001', notices);
      return undefined;
    }
    const from = readSequence(field, notices, 0, left);
    const to = from && readSequence(field, notices, 0, right);
    if (!to) return undefined;
    blocks.push([from.seq, to.seq] as const);
  }
  return { sack: blocks };
}
