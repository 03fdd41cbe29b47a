/** The entries of each kind of place. */

import { RULES } from '../../rules/index.ts';
import type { Analysis } from '../analysis.ts';
import { ruleText } from '../hover/rule.ts';
import { occurrencesOf } from '../parsing/occurrences.ts';
import { type Entry, Kind } from './item.ts';
import type { Place } from './place.ts';
import { segmentEntries } from './segment.ts';
import { STATEMENTS } from './statements.ts';
import { subjectEntries } from './subject.ts';

export function entriesFor(place: Place, analysis: Analysis, line: number): Entry[] {
  switch (place.kind) {
    case 'line':
      return [...hosts(analysis), ...STATEMENTS];
    case 'host':
      return hosts(analysis);
    case 'segment':
      return segmentEntries(place, analysis, line);
    case 'subject':
      return subjectEntries(place, analysis, line);
    case 'rule':
      return rules(analysis, line);
    case 'label':
      return labels(analysis);
    case 'timer':
      return words('RTO', 'persist', 'keepalive', '2MSL', 'delayed-ack', 'user');
    case 'length':
      return words('2MSL', '1RTO', '1s', '40ms');
    case 'profile':
      return words('rfc9293', 'rfc793', 'linux', 'bsd');
    case 'level':
      return words('error', 'warning', 'info', 'hint', 'off');
  }
}

function hosts({ trace }: Analysis): Entry[] {
  return trace.hostNames.map((label) => ({ label, kind: Kind.Variable }));
}

function labels({ flow }: Analysis): Entry[] {
  const given = occurrencesOf(flow).all.filter(
    ({ kind, declares }) => kind === 'label' && declares,
  );
  const names = new Set(given.map(({ name }) => name));
  return [...names].map((label) => ({ label, kind: Kind.Reference }));
}

/** Those that are broken on this line come first: they are what a clause there is about. */
function rules({ findings, lines }: Analysis, line: number): Entry[] {
  const statement = lines.statement(line);
  const here = new Set(
    findings.filter(({ origin }) => lines.isOf(origin, statement)).map(({ rule }) => rule),
  );
  return RULES.toSorted((a, b) => Number(here.has(b.name)) - Number(here.has(a.name))).map(
    (rule) => ({
      label: rule.name,
      kind: Kind.EnumMember,
      detail: rule.summary,
      text: ruleText(rule),
      likely: here.has(rule.name),
    }),
  );
}

function words(...labels: readonly string[]): Entry[] {
  return labels.map((label) => ({ label, kind: Kind.Value }));
}
