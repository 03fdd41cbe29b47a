/** Prints a segment of a script: what was written, and nothing that was left out. */

import { FIELD_NAMES, type FieldName, type OptionName } from '../lowering/options.ts';
import { type FieldValue, fieldText, socketText } from '../lowering/print.ts';
import type { Fate, SegmentEvent } from '../tcp/script.ts';
import { flagsText, type Options, type WrittenSegment } from '../tcp/segment.ts';
import { type Seq, toText } from '../tcp/sequence.ts';
import { quoted } from './value.ts';

const ARROWS: Readonly<Record<Fate, string>> = { delivered: '->', lost: '-x', 'in-flight': '~>' };

export function segmentWords({
  from,
  to,
  fate,
  provenance,
  unseen,
  written,
  label,
}: SegmentEvent): string {
  const mark = `${unseen ? 'unseen ' : ''}${provenance === 'sent' ? '' : `${provenance} `}`;
  const head = `${mark}${socketText(from)} ${ARROWS[fate]} ${socketText(to)}:`;
  const as = label === undefined ? [] : [`as ${label}`];
  return [head, ...writtenWords(written), ...as].join(' ');
}

function writtenWords(written: WrittenSegment): string[] {
  const { flags, seq, seqEnd, ack, win, urg, options } = written;
  const words = [
    flagsText(flags),
    seq && seqEnd ? `seq=${toText(seq)}:${toText(seqEnd)}` : field('seq', seq),
    field('ack', ack),
    ...lengthWords(written),
    field('win', win),
    field('urg', urg),
    ...(options ? optionWords(options) : []),
  ];
  return words.filter((word) => word !== undefined && word !== '') as string[];
}

/** The text says its length; a caption does not. */
function lengthWords({ text, caption, len }: WrittenSegment): (string | undefined)[] {
  if (text !== undefined) return [quoted(text)];
  return [field('len', len), caption === undefined ? undefined : quoted(caption)];
}

function optionWords(options: Options): string[] {
  const words = OPTION_NAMES.flatMap((name) => field(name, options[name]) ?? []);
  // That there are none is said of one that need not be there.
  return words.length > 0 ? words : ['sackok=0'];
}

const OPTION_NAMES = FIELD_NAMES.slice(FIELD_NAMES.indexOf('mss')) as readonly OptionName[];

function field(name: FieldName, value: FieldValue | Seq | undefined): string | undefined {
  return value === undefined ? undefined : fieldText(name, value);
}
