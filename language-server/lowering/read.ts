/** Reads a line, once for all statements of the same text. */
import type { Statement, Wait } from '../../grammar/generated/ast.ts';
import {
  noteDuration,
  readHost,
  readLatency,
  readLet,
  readProfile,
  readSeverity,
} from './declaration.ts';
import { parseDuration, parseTime, type TimeMark } from './duration.ts';
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
      const draft = draftOf(node);
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

/** Events with nothing to look into. */
function draftOf(node: Statement): Draft | undefined {
  switch (node.$type) {
    case 'Arrive':
      return { kind: 'arrive', label: node.label, ...clausesOf(node) };
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
    case 'Latency':
      return readLatency(node.length, line, notices);
    default:
      return undefined;
  }
}
