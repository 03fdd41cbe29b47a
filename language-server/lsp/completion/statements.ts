import { type Entry, Kind, stop } from './item.ts';

function statement(label: string, insert: string, detail: string): Entry {
  return { label, insert, detail, kind: Kind.Keyword };
}

/** What a line can start with, other than a host. */
export const STATEMENTS: readonly Entry[] = [
  statement('old', 'old ', 'a segment of the past, from the network'),
  statement('forged', 'forged ', 'a segment that an attacker sends in a host’s name'),
  statement('unseen', 'unseen ', 'a segment that there must have been, though nobody saw it'),
  statement('cross', 'cross {\n  $0\n}', 'segments that pass each other on the way'),
  statement('arrive', `arrive ${stop(1, 'p')}`, 'a segment in flight arrives'),
  statement('lose', `lose ${stop(1, 'p')}`, 'a segment in flight is lost'),
  statement('wait', `wait ${stop(1, '2MSL')}`, 'time passes'),
  statement('note', `note ${stop(1, 'Client')}: "$2"`, 'text on lifelines'),
  statement('section', 'section "$1"', 'a heading'),
  statement('title', 'title "$1"', 'the title of the flow'),
  statement('host', `host ${stop(1, 'Client')}`, 'declares a host; then all must be'),
  statement('let', `let ${stop(1, 'J')} = ${stop(2, '1000')}`, 'gives a symbol its value'),
  statement('latency', `latency ${stop(1, '40ms')}`, 'how long a segment is on the way'),
  statement('profile', `profile ${stop(1, 'linux')}`, 'follows an implementation'),
  statement('captured', 'captured', 'seen at one point: what is not shown is not missed'),
  statement(
    'severity',
    `severity ${stop(1, 'rule')} = ${stop(2, 'warning')}`,
    'gives a rule another level',
  ),
];
