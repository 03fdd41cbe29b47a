/** Options in the order and with the padding that Linux gives them. */

import type { Options, Segment } from '../../../tcp/segment.ts';
import { has, SYN } from '../../../tcp/segment.ts';
import type { Seq } from '../../../tcp/sequence.ts';

interface Sized {
  readonly text: string;
  readonly size: number;
}

const PADDING: Sized = { text: 'nop', size: 1 };
const PAIR = [PADDING, PADDING];

/** RFC 9293 3.1: the header has room for so many octets of options. */
const MOST_OCTETS = 40;

/** Without brackets; empty where there are none. `relative`: a number of the peer's, as the script has it. */
export function optionsText(segment: Optioned, relative: (seq: Seq) => number): string {
  const sized = sizedOf(segment, relative);
  const end = Array.from({ length: (4 - (sizeOf(sized) % 4)) % 4 }, () => PADDING);
  return [...sized, ...end].map(({ text }) => text).join(',');
}

export function haveRoom(segment: Optioned): boolean {
  return sizeOf(sizedOf(segment, () => 0)) <= MOST_OCTETS;
}

type Optioned = Pick<Segment, 'options' | 'flags'>;

function sizedOf({ options, flags }: Optioned, relative: (seq: Seq) => number): Sized[] {
  if (!options) return [];
  return has({ flags }, SYN) ? ofSyn(options) : ofOthers(options, relative);
}

function sizeOf(sized: readonly Sized[]): number {
  return sized.reduce((sum, { size }) => sum + size, 0);
}

function ofSyn(options: Options): Sized[] {
  const { sackok, ts, wscale } = options;
  const sack: Sized[] = sackok ? [{ text: 'sackOK', size: 2 }] : [];
  const middle = ts
    ? [...(sackok ? sack : PAIR), ...stamps(options)]
    : sackok
      ? [...PAIR, ...sack]
      : [];
  const scale = wscale === undefined ? [] : [PADDING, { text: `wscale ${wscale & 0xff}`, size: 3 }];
  return [...mss(options), ...middle, ...scale, ...cookie(options)];
}

function ofOthers(options: Options, relative: (seq: Seq) => number): Sized[] {
  const blocks = (options.sack ?? []).map(
    ([left, right]) => `${relative(left)}:${relative(right)}`,
  );
  const sack: Sized[] = [{ text: `sack ${blocks.join(' ')}`, size: 2 + 8 * blocks.length }];
  return [
    ...mss(options),
    ...(options.ts ? [...PAIR, ...stamps(options)] : []),
    ...(blocks.length > 0 ? [...PAIR, ...sack] : []),
    ...cookie(options),
  ];
}

function mss({ mss: size }: Options): Sized[] {
  return size === undefined ? [] : [{ text: `mss ${size & 0xffff}`, size: 4 }];
}

function stamps({ ts }: Options): Sized[] {
  return ts === undefined ? [] : [{ text: `TS val ${ts.val >>> 0} ecr ${ts.ecr >>> 0}`, size: 10 }];
}

function cookie({ tfo }: Options): Sized[] {
  const digits = /^(?:[\da-f]{2})*$/i.test(tfo ?? '-') ? (tfo ?? '') : undefined;
  if (digits === undefined) return [];
  return [{ text: `FO ${digits}`.trim(), size: 2 + digits.length / 2 }];
}
