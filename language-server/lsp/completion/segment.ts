/** Control bits and fields, with the numbers that TCP would put in. */
import { flagsIn } from '../../lowering/flags.ts';
import { FIELD_NAMES } from '../../lowering/options.ts';
import { type InferredNumbers, inferNumbers } from '../../tcp/infer.ts';
import {
  ACK,
  CONTROL_BITS,
  type ControlBits,
  FIN,
  flagsText,
  PSH,
  RST,
  SYN,
  type WrittenSegment,
} from '../../tcp/segment.ts';
import type { State } from '../../tcp/state.ts';
import { owesKind, type Tcb } from '../../tcp/tcb.ts';
import type { Analysis } from '../analysis.ts';
import { CONTROL_BIT_TEXTS, FIELD_TEXTS } from '../glossary.ts';
import { settledText } from '../settle.ts';
import { endpointBefore } from './endpoint.ts';
import { type Entry, Kind, stop } from './item.ts';
import type { Place } from './place.ts';
import { clauses } from './subject.ts';

type SegmentPlace = Extract<Place, { kind: 'segment' }>;

export function segmentEntries(place: SegmentPlace, analysis: Analysis, line: number): Entry[] {
  const { ends, said } = place;
  const sender = endpointBefore(analysis, line, ends.from, ends.to);
  if (said === '') {
    const segments = whole(sender, analysis);
    const others = controlBits(0).filter(({ label }) =>
      segments.every((each) => each.label !== label),
    );
    return [...segments, ...others];
  }
  const flags = flagsOf(said);
  return [...fields(said, inferred(sender, flags), analysis), ...controlBits(flags), ...tail()];
}

/** Whole segments that the sender may send now, with their numbers. */
function whole(sender: Tcb | undefined, analysis: Analysis): Entry[] {
  return likelyFlags(sender).map((flags, index) => {
    const { seq, ack } = inferred(sender, flags);
    const numbers = [
      ['seq', settledText(analysis.trace, seq)],
      ['ack', settledText(analysis.trace, ack)],
    ].flatMap(([field, value]) => (value === undefined ? [] : [`${field}=${value}`]));
    const label = [flagsText(flags), ...numbers].join(' ');
    return { label, kind: Kind.Event, likely: index === 0 };
  });
}

/** What it owes or was called to send, then what its state lets it send. */
function likelyFlags(sender: Tcb | undefined): readonly ControlBits[] {
  if (!sender) return [SYN];
  const reset = owesKind(sender, 'reset')?.reset?.flags ?? sender.aborted?.flags;
  if (reset !== undefined) return [reset];
  const usual = usualFlags(sender.state);
  const closes = sender.calls.close || (sender.fired === 'RTO' && sender.finSeq !== undefined);
  return closes ? [FIN | ACK, ...usual.filter((flags) => flags !== (FIN | ACK))] : usual;
}

function usualFlags(state: State): readonly ControlBits[] {
  switch (state) {
    case 'CLOSED':
    case 'LISTEN':
      return [SYN];
    case 'SYN-SENT':
      return [SYN, RST];
    case 'SYN-RECEIVED':
      return [SYN | ACK, RST | ACK];
    case 'ESTABLISHED':
    case 'CLOSE-WAIT':
      return [ACK, PSH | ACK, FIN | ACK, RST | ACK];
    case 'FIN-WAIT-1':
    case 'CLOSING':
    case 'LAST-ACK':
      return [ACK, FIN | ACK];
    default:
      return [ACK];
  }
}

function inferred(sender: Tcb | undefined, flags: ControlBits): InferredNumbers {
  if (!sender) return { seq: undefined, ack: undefined };
  return inferNumbers(sender, { ...NOTHING_WRITTEN, flags });
}

const NOTHING_WRITTEN: WrittenSegment = {
  flags: 0,
  seq: undefined,
  seqEnd: undefined,
  ack: undefined,
  len: undefined,
  win: undefined,
  urg: undefined,
  options: undefined,
};

/** The fields that are not there yet; those with a number that is known come first. */
function fields(said: string, numbers: InferredNumbers, { trace }: Analysis): Entry[] {
  const missing = FIELD_NAMES.filter((name) => !new RegExp(String.raw`\b${name}\b`).test(said));
  const entries = missing.map((name) => {
    const number = name === 'seq' || name === 'ack' ? numbers[name] : undefined;
    const value = settledText(trace, number);
    const label = name === 'sackok' ? name : `${name}=${value ?? ''}`;
    return { label, kind: Kind.Field, text: FIELD_TEXTS.get(name), likely: value !== undefined };
  });
  return [...entries.filter(({ likely }) => likely), ...entries.filter(({ likely }) => !likely)];
}

function controlBits(written: ControlBits): Entry[] {
  return CONTROL_BITS.filter(([, bit]) => !(written & bit)).map(([label]) => {
    return { label, kind: Kind.Constant, text: CONTROL_BIT_TEXTS.get(label) };
  });
}

function flagsOf(said: string): ControlBits {
  const runs = said
    .split(/\s+/)
    .filter((word) => /^(?:SYN|FIN|RST|PSH|URG|ECE|CWR|ACK)/i.test(word));
  return runs.flatMap((run) => flagsIn(run, 0)).reduce((bits, { bit }) => bits | bit, 0);
}

function tail(): Entry[] {
  const label: Entry = {
    label: 'as',
    insert: `as ${stop(1, 'p')}`,
    detail: 'a label',
    kind: Kind.Keyword,
  };
  return [label, ...clauses()];
}
