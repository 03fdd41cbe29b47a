import { type Entry, Kind } from './item.ts';

function statement(label: string, insert: string, detail: string): Entry {
  return { label, insert, detail, kind: Kind.Keyword };
}

/** What a line can start with, other than a host. */
export const STATEMENTS: readonly Entry[] = [
  statement('old', 'old ', 'a segment of the past, from the network'),
  statement('forged', 'forged ', 'a segment that an attacker sends in a host’s name'),
  statement('cross', 'cross {\n  $0\n}', 'segments that pass each other on the way'),
  statement('arrive', 'arrive ${1:p}', 'a segment in flight arrives'),
  statement('lose', 'lose ${1:p}', 'a segment in flight is lost'),
  statement('wait', 'wait ${1:2MSL}', 'time passes'),
  statement('note', 'note ${1:Client}: "$2"', 'text on lifelines'),
  statement('section', 'section "$1"', 'a heading'),
  statement('title', 'title "$1"', 'the title of the flow'),
  statement('host', 'host ${1:Client}', 'declares a host; then all must be'),
  statement('let', 'let ${1:J} = ${2:1000}', 'gives a symbol its value'),
  statement('latency', 'latency ${1:40ms}', 'how long a segment is on the way'),
  statement('profile', 'profile ${1:linux}', 'follows an implementation'),
  statement('severity', 'severity ${1:rule} = ${2:warning}', 'gives a rule another level'),
];
