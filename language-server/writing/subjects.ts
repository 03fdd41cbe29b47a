/** Prints what hosts do and claim; what was said of several hosts on one line stays on one line. */
import { digits, socketText } from '../lowering/print.ts';
import type { CallEvent, Origin, ScriptEvent, Socket } from '../tcp/script.ts';
import { absolute, isPlain, type Seq, toText } from '../tcp/sequence.ts';

/** Something that a host does or claims. */
export type SubjectEvent = Extract<ScriptEvent, { readonly host: Socket }>;

export function isSubjectEvent(event: ScriptEvent): event is SubjectEvent {
  return 'host' in event;
}

/** How many of the events from `start` on make up one line. */
export function togetherFrom(events: readonly ScriptEvent[], start: number): SubjectEvent[] {
  const first = events[start];
  if (!first || !isSubjectEvent(first)) return [];
  const line: [SubjectEvent, ...SubjectEvent[]] = [first];
  for (
    let next = events[start + 1];
    next && joins(line, next);
    next = events[start + line.length]
  ) {
    line.push(next);
  }
  return isGrid(line) ? line : [first];
}

/** `A, B: ESTABLISHED snd.una=J+1`. */
export function subjectWords(line: readonly SubjectEvent[]): string {
  const [first] = line as readonly [SubjectEvent];
  const own = line.filter((each) => hostText(each) === hostText(first));
  return `${subjectsOf(line).join(', ')}: ${own.map(saying).join(' ')}`;
}

function joins(
  line: readonly [SubjectEvent, ...SubjectEvent[]],
  event: ScriptEvent,
): event is SubjectEvent {
  const [first] = line;
  if (!isSubjectEvent(event) || first.at !== event.at) return false;
  const statement = statementOf(first.origin);
  if (statement) return statement === statementOf(event.origin);
  return !hasClauses(first) && !hasClauses(event) && goesWith(line, event);
}

/** The same state of another host, or another variable of the same. */
function goesWith(line: readonly [SubjectEvent, ...SubjectEvent[]], event: SubjectEvent): boolean {
  const [first] = line;
  if (first.kind !== event.kind) return false;
  if (event.kind === 'variable') return hostText(first) === hostText(event);
  if (event.kind !== 'state' || saying(first) !== saying(event)) return false;
  return !subjectsOf(line).includes(hostText(event));
}

/** Clauses are about a whole line, so they stay with what was said on it. */
function hasClauses(event: SubjectEvent): boolean {
  return 'expect' in event && event.expect.length + event.allow.length > 0;
}

function statementOf(origin: Origin): unknown {
  return 'statement' in origin ? origin.statement : undefined;
}

/** Whether the line, read again, says all of this in this order. */
function isGrid(line: readonly [SubjectEvent, ...SubjectEvent[]]): boolean {
  const subjects = subjectsOf(line);
  const events = line.filter((each) => hostText(each) === subjects[0]);
  if (events.slice(1).some(({ kind }) => kind !== 'variable')) return false;
  const own = events.map(saying);
  const read = own.flatMap((body) => subjects.map((subject) => `${subject}: ${body}`));
  return line.length === read.length && line.every((each, i) => wordsOf(each) === read[i]);
}

function wordsOf(event: SubjectEvent): string {
  return `${hostText(event)}: ${saying(event)}`;
}

function subjectsOf(line: readonly SubjectEvent[]): string[] {
  return [...new Set(line.map(hostText))];
}

function hostText({ host }: SubjectEvent): string {
  return socketText(host);
}

function saying(event: SubjectEvent): string {
  switch (event.kind) {
    case 'call':
      return callText(event);
    case 'timeout':
      return `timeout ${event.timer}`;
    case 'drop':
      return `drops ${event.label}`;
    case 'state':
      return event.state;
    case 'variable':
      return `${event.variable}=${toText(event.value)}`;
  }
}

function callText({ call, octets }: CallEvent): string {
  return octets === undefined ? call : `${call} ${octetsText(octets)}`;
}

/** A sum is no word, so it needs a name in front. */
function octetsText(octets: Seq): string {
  const count = isPlain(octets) ? absolute(octets) : undefined;
  if (count !== undefined) return digits(count);
  const text = toText(octets);
  return /^\p{L}$/u.test(text) ? text : `len=${text}`;
}
