/** Reads a line, once for all statements of the same text. */
import type { Arrive, Statement, Wait } from '../../grammar/generated/ast.ts';
import {
  noteDuration,
  readHost,
  readLatency,
  readLet,
  readProfile,
  readSeverity,
} from './declaration.ts';
import { parseDuration, parseTime, type TimeMark } from './duration.ts';
import { malformed, readField, readSequence } from './field.ts';
import { noteFullWidth } from './full-width.ts';
import { Notices, spanOf } from './notice.ts';
import { type Declaration, type Draft, NOTHING, type Reading, type Said } from './reading.ts';
import { readSegment } from './segment.ts';
import type { SourceLine } from './source.ts';
import { clausesOf, readCall, readClaim, readDrop, readTimeout } from './subject.ts';

const readings = new WeakMap<SourceLine, Reading>();

export function readLine(line: SourceLine): Reading {
  let reading = readings.get(line);
  if (!reading) {
    reading = read(line);
    readings.set(line, reading);
  }
  return reading;
}

/** Of a broken line only a segment is read that shows who sends what; its slip says it all. */
function read(line: SourceLine): Reading {
  const { template, slip } = line;
  if (!template) return NOTHING;
  if (slip && (template.$type !== 'Segment' || template.to === undefined)) return NOTHING;
  const notices = new Notices();
  const time = readTime(template, line, notices);
  const rest =
    template.$type === 'Segment' ? readSegment(template, line) : readOther(template, line, notices);
  noteFullWidth(line.text, notices);
  return { ...rest, time, notices: slip ? [] : [...rest.notices, ...notices.all] };
}

function readTime(node: Statement, line: SourceLine, notices: Notices): TimeMark | undefined {
  const image = 'time' in node ? node.time : undefined;
  if (image === undefined) return undefined;
  const time = parseTime(image);
  if (!time)
    notices.add('malformed-time', spanOf(line, 'time'), { params: { value: image.slice(1) } });
  return time;
}

function readOther(node: Statement, line: SourceLine, notices: Notices): Reading {
  return {
    ...NOTHING,
    events: readEvents(node, line, notices),
    declaration: readDeclaration(node, line, notices),
  };
}

function readEvents(node: Statement, line: SourceLine, notices: Notices): readonly Said[] {
  switch (node.$type) {
    case 'Call':
      return readCall(node, line, notices);
    case 'Timeout':
      return readTimeout(node, line, notices);
    case 'Drop':
      return readDrop(node, line, notices);
    case 'Claim':
      return readClaim(node, line, notices);
    case 'Wait':
      return readWait(node, line, notices);
    default: {
      const draft = draftOf(node, line, notices);
      return draft ? [{ draft }] : [];
    }
  }
}

function readWait(node: Wait, line: SourceLine, notices: Notices): readonly Said[] {
  const duration = parseDuration(node.length.join(' '));
  if (duration) return [{ draft: { kind: 'wait', ...duration } }];
  noteDuration(node.length, line, notices);
  return [];
}

function draftOf(node: Statement, line: SourceLine, notices: Notices): Draft | undefined {
  switch (node.$type) {
    case 'Arrive':
      return readArrive(node, line, notices);
    case 'Lose':
      return { kind: 'lose', label: node.label, ...clausesOf(node) };
    case 'CrossBegin':
      return { kind: 'cross', edge: 'begin' };
    case 'BlockEnd':
      return { kind: 'cross', edge: 'end' };
    case 'Note':
      return { kind: 'note', hosts: node.subjects, text: node.text };
    case 'Section':
      return { kind: 'section', title: node.text };
    default:
      return undefined;
  }
}

/** The whole segment, or the part of its text that `seq=a:b` says. */
function readArrive(node: Arrive, line: SourceLine, notices: Notices): Draft {
  const arrive = { kind: 'arrive' as const, label: node.label, ...clausesOf(node) };
  const [image] = node.fields;
  if (image === undefined) return arrive;
  const field = readField(image, spanOf(line, 'fields'));
  const [first = '', last, ...rest] = field.value.split(':');
  if (field.name !== 'seq' || last === undefined || rest.length > 0) {
    malformed(field, 'seq=J+1:J+501', notices);
    return arrive;
  }
  const seq = readSequence(field, notices, 0, first)?.seq;
  const end = readSequence(field, notices, first.length + 1, last)?.seq;
  return seq && end ? { ...arrive, piece: { seq, end } } : arrive;
}

function readDeclaration(
  node: Statement,
  line: SourceLine,
  notices: Notices,
): Declaration | undefined {
  switch (node.$type) {
    case 'Title':
      return { kind: 'title', text: node.text };
    case 'Host':
      return readHost(node, line, notices);
    case 'Let':
      return readLet(node, line, notices);
    case 'Severity':
      return readSeverity(node, line, notices);
    case 'Profile':
      return readProfile(node, line, notices);
    case 'Captured':
      return { kind: 'captured' };
    case 'Latency':
      return readLatency(node.length, line, notices);
    default:
      return undefined;
  }
}
