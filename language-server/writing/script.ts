/** Prints a script as text; read again, the text is the same script. */
import type { Piece, Script, ScriptEvent, WaitEvent } from '../tcp/script.ts';
import { toText } from '../tcp/sequence.ts';
import { declarationLines } from './declarations.ts';
import { subjectWords, togetherFrom } from './subjects.ts';
import { decimal, lengthText, quoted, secondsText } from './value.ts';
import { segmentWords } from './written.ts';

export interface PrintOptions {
  /** What is to be said beside an event. */
  readonly comment?: (event: ScriptEvent) => string | undefined;
}

interface PrintedLine {
  readonly code: string;
  readonly comment: string | undefined;
}

export function printScript(script: Script, { comment }: PrintOptions = {}): string {
  const title = script.title === undefined ? [] : [`title ${quoted(script.title)}`];
  const body = bodyLines(script.events, comment ?? (() => undefined));
  const blocks = [title, declarationLines(script), withComments(body)];
  return `${blocks.flatMap((lines) => (lines.length > 0 ? [lines.join('\n')] : [])).join('\n\n')}\n`;
}

function bodyLines(
  events: readonly ScriptEvent[],
  comment: NonNullable<PrintOptions['comment']>,
): PrintedLine[] {
  const lines: PrintedLine[] = [];
  let indent = '';
  for (let i = 0; i < events.length; ) {
    const event = events[i] as ScriptEvent;
    const line = togetherFrom(events, i);
    const words = line.length > 0 ? subjectWords(line) : otherWords(event);
    if (event.kind === 'section' && lines.length > 0) lines.push({ code: '', comment: undefined });
    if (isEdge(event, 'end')) indent = '';
    if (words !== undefined) {
      lines.push({
        code: `${indent}${timeText(event)}${words}${clauses(event)}`,
        comment: comment(event),
      });
    }
    if (isEdge(event, 'begin')) indent = '  ';
    i += Math.max(1, line.length);
  }
  return lines;
}

function isEdge(event: ScriptEvent, edge: 'begin' | 'end'): boolean {
  return event.kind === 'cross' && event.edge === edge;
}

function timeText({ at }: ScriptEvent): string {
  return at === undefined ? '' : `@${secondsText(at)} `;
}

/** A line that could not be read cannot be written either. */
function otherWords(event: ScriptEvent): string | undefined {
  switch (event.kind) {
    case 'segment':
      return segmentWords(event);
    case 'arrive':
      return `arrive ${event.label}${event.piece ? ` seq=${rangeText(event.piece)}` : ''}`;
    case 'lose':
      return `lose ${event.label}`;
    case 'wait':
      return `wait ${waitText(event)}`;
    case 'note':
      return `note ${event.hosts.join(', ')}: ${quoted(event.text)}`;
    case 'section':
      return `section ${quoted(event.title)}`;
    case 'cross':
      return event.edge === 'begin' ? 'cross {' : '}';
    default:
      return undefined;
  }
}

function rangeText({ seq, end }: Piece): string {
  return `${toText(seq)}:${toText(end)}`;
}

function waitText({ length, unit }: WaitEvent): string {
  return unit === 's' ? lengthText(length) : `${decimal(length)}${unit}`;
}

function clauses(event: ScriptEvent): string {
  if (!('expect' in event)) return '';
  const { expect, allow } = event;
  return [...clause('expect', expect), ...clause('allow', allow)].join('');
}

function clause(name: 'expect' | 'allow', rules: readonly string[]): string[] {
  return rules.length === 0 ? [] : [` ${name} ${rules.join(', ')}`];
}

/** Comments stand below each other. */
function withComments(lines: readonly PrintedLine[]): string[] {
  const commented = lines.filter(({ comment }) => comment !== undefined);
  const column = Math.max(0, ...commented.map(({ code }) => code.length)) + 1;
  return lines.map(({ code, comment }) => {
    return comment === undefined ? code : `${code.padEnd(column)} // ${comment}`;
  });
}
