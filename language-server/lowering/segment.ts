/** Reads a segment: control bits, fields, options, text. */
import type { Segment as SegmentNode } from '../../grammar/generated/ast.ts';
import { nearest } from '../nearest.ts';
import type { Edit } from '../rules/fix.ts';
import type { Fate, Provenance } from '../tcp/script.ts';
import {
  ACK,
  CONTROL_BITS,
  type ControlBits,
  type Options,
  type WrittenSegment,
} from '../tcp/segment.ts';
import { absolute, isPlain, number, type Seq } from '../tcp/sequence.ts';
import { type Field, readField, readNumber, readSequence } from './field.ts';
import { bitsOf, controlBit } from './flags.ts';
import { Notices, replaceBy, type Span, spanOf } from './notice.ts';
import { FIELD_NAMES, type FieldName, fieldNamed, type OptionName, readOption } from './options.ts';
import type { Reading } from './reading.ts';
import { readSocket } from './socket.ts';
import type { SourceLine } from './source.ts';

/** The longest text of a segment: 65535 octets of IPv4 less two headers of 20. What nobody saw may have been several. */
const MAX_LEN = 65_495;
/** Bits of the header that have other names or none (RFC 9293 3.1). */
const RESERVED = new Set(['NS', 'AE', 'RES']);

export function readSegment(node: SegmentNode, line: SourceLine): Omit<Reading, 'time'> {
  const notices = new Notices();
  const reader = new SegmentReader(node, line, notices);
  const written = reader.read();
  const draft = {
    kind: 'segment' as const,
    from: readSocket(node.from, spanOf(line, 'from'), notices),
    to: readSocket(node.to, spanOf(line, 'to'), notices),
    written,
    fate: fateOf(node.arrow),
    provenance: (node.mark ?? 'sent') as Provenance,
    ...(node.unseen ? { unseen: true } : {}),
    label: node.labels[0],
    expect: node.expects,
    allow: node.allows,
  };
  noteArrow(node.arrow, line, notices);
  const complete = node.to !== undefined && (!line.slip || written.flags !== 0);
  return {
    events: complete ? [{ draft }] : [],
    declaration: undefined,
    asks: reader.asks,
    notices: notices.all,
  };
}

function fateOf(arrow: string): Fate {
  if (/[xX×]$/.test(arrow)) return 'lost';
  return /^[~～]/.test(arrow) ? 'in-flight' : 'delivered';
}

const ARROWS: Readonly<Record<Fate, string>> = { delivered: '->', lost: '-x', 'in-flight': '~>' };

/** Arrows of other notations are understood. */
function noteArrow(arrow: string, line: SourceLine, notices: Notices): void {
  const usual = ARROWS[fateOf(arrow)];
  if (arrow === usual || arrow === undefined) return;
  notices.add('arrow-alias', spanOf(line, 'arrow'), {
    params: { arrow, usual },
    fixes: [replaceBy(usual, true)],
  });
}

/** One pass over the parts of a segment after the colon. */
class SegmentReader {
  readonly asks: string[] = [];
  private readonly node: SegmentNode;
  private readonly line: SourceLine;
  private readonly notices: Notices;
  private readonly seen = new Set<FieldName>();
  private flags: ControlBits = 0;
  private numbers: Partial<Record<'seq' | 'seqEnd' | 'ack' | 'len', Seq>> = {};
  private plain: Partial<Record<'win' | 'urg', number>> = {};
  private options: Options | undefined;
  private contents: Pick<WrittenSegment, 'text' | 'caption'> = {};

  constructor(node: SegmentNode, line: SourceLine, notices: Notices) {
    this.node = node;
    this.line = line;
    this.notices = notices;
  }

  read(): WrittenSegment {
    for (const run of this.node.flags) this.flags |= bitsOf(run);
    this.node.fields.forEach((image, index) => {
      this.field(readField(image, spanOf(this.line, 'fields', index)));
    });
    this.words();
    this.text();
    const { seq, seqEnd, ack, len } = this.numbers;
    const { win, urg } = this.plain;
    const written = { flags: this.flags, seq, seqEnd, ack, len, win, urg, options: this.options };
    return { ...written, ...this.contents };
  }

  private field(field: Field): void {
    if (field.value === '') return;
    if (this.flagField(field)) return;
    const name = fieldNamed(field.name);
    if (!name) {
      const guess = nearest(field.key, FIELD_NAMES);
      this.notices.unknown('unknown-field', field.keySpan, field.key, guess);
    } else if (this.isNew(name, field)) {
      if (field.value === '?') this.asks.push(name);
      else this.value(name, field);
    }
  }

  /** `SYN=1`, `ACK=0`, and `ACK=x+1`, where a number stands for the flag. */
  private flagField(field: Field): boolean {
    const bit = /^[A-Z]{3}$/.test(field.key) ? controlBit(field.key) : undefined;
    if (bit === undefined) return false;
    if (field.value === '0' || field.value === '1') {
      this.flags |= field.value === '1' ? bit : 0;
      const usual = field.value === '1' ? field.key : '';
      const params = { written: `${field.key}=${field.value}`, usual };
      this.notices.add('flag-as-number', field, { params, fixes: [replaceBy(usual, true)] });
      return true;
    }
    if (bit !== ACK) return false;
    this.ackNumber(field);
    return true;
  }

  private ackNumber(field: Field): void {
    if (!this.isNew('ack', field)) return;
    const usual = this.flags & ACK ? `ack=${field.value}` : `ACK ack=${field.value}`;
    this.flags |= ACK;
    const params = { written: `ACK=${field.value}`, usual };
    this.notices.add('ack-number-as-flag', field, { params, fixes: [replaceBy(usual, true)] });
    if (field.value === '?') this.asks.push('ack');
    else this.value('ack', field);
  }

  private isNew(name: FieldName, span: Span): boolean {
    const isNew = !this.seen.has(name);
    this.seen.add(name);
    if (!isNew) {
      const rule = isOption(name) ? 'duplicate-option' : 'duplicate-field';
      this.notices.add(rule, span, { params: { name }, fixes: [replaceBy('', true)] });
    }
    return isNew;
  }

  private value(name: FieldName, field: Field): void {
    if (name === 'seq') this.seq(field);
    else if (name === 'ack') this.number(name, readSequence(field, this.notices)?.seq);
    else if (name === 'len') this.len(field);
    else if (name === 'win' || name === 'urg') {
      const value = readNumber(field, this.notices);
      if (value !== undefined) this.plain[name] = value;
    } else {
      const option = readOption(name, field, this.notices);
      if (option) this.options = { ...this.options, ...option };
    }
  }

  private number(name: keyof typeof this.numbers, value: Seq | undefined): void {
    if (value) this.numbers[name] = value;
  }

  /** `seq=J+1`, or a range `seq=J+1:J+101`. */
  private seq(field: Field): void {
    const [first = '', last, ...rest] = field.value.split(':');
    const whole = rest.length > 0;
    this.number('seq', readSequence(field, this.notices, 0, whole ? field.value : first)?.seq);
    if (last === undefined || whole) return;
    this.number('seqEnd', readSequence(field, this.notices, first.length + 1, last)?.seq);
  }

  private len(field: Field): void {
    const linear = readSequence(field, this.notices);
    if (!linear) return;
    const { plain, symbols } = linear;
    const most = this.node.unseen ? Number.MAX_SAFE_INTEGER : MAX_LEN;
    if (symbols.length > 0 || (plain >= 0 && plain <= most)) {
      this.numbers.len = linear.seq;
      return;
    }
    const possible = plain < 0 ? 0 : MAX_LEN;
    // One report is enough for a number that is not even a sequence number.
    if (Math.abs(plain) < 2 ** 32 && plain >= 0) {
      const fixes = [replaceBy(String(possible), true)];
      this.notices.add('len-out-of-range', field.valueSpan, { params: { len: plain }, fixes });
    }
    this.numbers.len = number(possible);
  }

  /** Options without a value; anything else is no part of a segment. */
  private words(): void {
    this.node.words.every((word, index) => this.word(word, spanOf(this.line, 'words', index)));
  }

  /** Says whether to go on: one word that makes no sense is enough. */
  private word(word: string, span: Span): boolean {
    const name = fieldNamed(word.toLowerCase().replaceAll('_', '-'));
    if (name === 'sackok' || name === 'tfo') {
      if (!this.isNew(name, span)) return true;
      this.options = { ...this.options, ...(name === 'tfo' ? { tfo: '' } : { sackok: true }) };
      return true;
    }
    if (RESERVED.has(word.toUpperCase())) {
      const fixes = [replaceBy('', true)];
      this.notices.add('reserved-bits-set', span, { params: { name: word }, fixes });
      return true;
    }
    const guess = nearest(word, WORDS);
    if (guess === undefined && this.flags === 0) return this.wordForBits(word, span);
    this.notices.unknown('unknown-word', span, word, guess);
    this.flags |= controlBit(guess ?? '') ?? 0;
    return false;
  }

  /** `DATA seq=J+1 len=100` */
  private wordForBits(name: string, span: Span): false {
    this.notices.add('unknown-word', span, { params: { name }, fixes: [replaceBy('ACK')] });
    this.flags = ACK;
    return false;
  }

  /** Text counts in octets of UTF-8; beside another length it only says what is sent. */
  private text(): void {
    if (this.node.texts.length === 0) return;
    const text = this.node.texts.join('');
    const octets = new TextEncoder().encode(text).length;
    const len = this.numbers.len ?? number(octets);
    this.numbers.len = len;
    const count = isPlain(len) ? absolute(len) : undefined;
    this.contents = count === octets ? { text } : { caption: text };
    if (count !== undefined && isMiscount(count, octets, text)) this.noteMiscount(count, octets);
  }

  private noteMiscount(len: number, octets: number): void {
    const edits: Edit[] = [{ kind: 'set', field: 'len', value: number(octets) }];
    const fixes = [{ title: `Set len=${octets}`, edits }];
    const span = spanOf(this.line, 'texts');
    this.notices.add('len-text-mismatch', span, { params: { len, octets }, fixes });
  }
}

/** One more or less, or characters instead of octets: the text was counted, and not only named. */
function isMiscount(len: number, octets: number, text: string): boolean {
  return Math.abs(len - octets) === 1 || (len !== octets && len === [...text].length);
}

const WORDS: readonly string[] = [...CONTROL_BITS.map(([name]) => name), 'sackok', 'tfo'];

function isOption(name: FieldName): name is OptionName {
  return FIELD_NAMES.indexOf(name) > FIELD_NAMES.indexOf('urg');
}
