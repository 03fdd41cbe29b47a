/** The one finding of a line whose meaning what follows has told. */

import { has, SYN } from '../../tcp/segment.ts';
import { equals } from '../../tcp/sequence.ts';
import type { RawReport } from '../check.ts';
import type { Rule } from '../define-rule.ts';
import segmentWrongDirection from '../direction/segment-wrong-direction.ts';
import type { Detail, Severity } from '../finding.ts';
import type { Edit, Fix } from '../fix.ts';
import type { SegmentReport } from '../verdict.ts';
import { isTurned } from './change.ts';
import whatFollows from './contradicted-by-what-follows.ts';
import type { Line } from './line.ts';

/** The line's own finding where it has one, which stays a warning, with the repairs that leave nothing wrong, the best first. */
export function toldLater(
  line: Line,
  reports: readonly RawReport[],
  right: readonly [Fix, ...Fix[]],
): SegmentReport {
  const own = ownOf(reports);
  const isTold = own === undefined || !isLate(own);
  const fixes = right.map((fix, index) => ({ ...fix, evident: index === 0 && isTold }));
  const [edit] = right[0].edits;
  const { sender, receiver } = line;
  if (own?.rule.severity !== 'warning' && isTurned(line.step.event, right[0])) {
    return decided(segmentWrongDirection, 'default', {
      at: 'arrow',
      params: { sender, receiver },
      fixes,
    });
  }
  if (own) return decided(own.rule, own.message, { ...own.detail, explains: [], fixes });
  const at = placeOf(edit);
  const written = at === 'flags' ? undefined : line.step.literal[at];
  const params = { sender, written, change: right[0].title };
  return decided(whatFollows, messageOf(line, at), { at, params, fixes });
}

/** Numbers that go on from the SYN's own are a slip of many notes, not of one number. */
function messageOf(
  { step: { literal }, answer }: Line,
  at: 'seq' | 'ack' | 'flags',
): 'bit' | 'syn' | 'number' {
  if (at === 'flags') return 'bit';
  const goesOn = at === 'seq' && has(literal, SYN) && answer && equals(answer, literal.seq);
  return goesOn ? 'syn' : 'number';
}

/** What it says of a window or an option is true whatever the numbers were meant to be. */
function isLate({ rule: { check } }: RawReport): boolean {
  return check.on === 'segment' && (check.aspect === 'window' || check.aspect === 'options');
}

/** The gravest; a hint is no reason. */
function ownOf(reports: readonly RawReport[]): RawReport | undefined {
  const ofSegment = reports.filter(({ rule }) => rule.check.on === 'segment');
  const of = (grade: Severity) => ofSegment.find(({ rule }) => rule.severity === grade);
  return of('error') ?? of('warning');
}

function decided(rule: Rule, message: string, detail: Detail): SegmentReport {
  return { rule, message, detail, decided: true };
}

function placeOf(edit: Edit | undefined): 'seq' | 'ack' | 'flags' {
  const field = edit && 'field' in edit ? edit.field : undefined;
  return field === 'seq' || field === 'ack' ? field : 'flags';
}
