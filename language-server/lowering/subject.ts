/** Reads what hosts do and claim: calls, timers, drops, states, variables. */
import type { Call, Claim, Drop, Timeout } from '../../grammar/generated/ast.ts';
import { nearest } from '../nearest.ts';
import { type Socket, type UserCall, VARIABLES, type Variable } from '../tcp/script.ts';
import { number, type Seq } from '../tcp/sequence.ts';
import type { State } from '../tcp/state.ts';
import type { Timer } from '../tcp/tcb.ts';
import { readField, readSequence } from './field.ts';
import { parseLinear } from './linear.ts';
import { type Notices, replaceBy, type Span, spanOf } from './notice.ts';
import type { Draft, Said } from './reading.ts';
import { readSocket } from './socket.ts';
import type { SourceLine } from './source.ts';
import { STATE_NAMES, stateNamed } from './states.ts';

const CALLS: readonly UserCall[] = [
  'listen',
  'connect',
  'send',
  'receive',
  'close',
  'abort',
  'reboot',
];
const TIMERS = new Map<string, Timer>([
  ['rto', 'RTO'],
  ['retransmission', 'RTO'],
  ['persist', 'persist'],
  ['keepalive', 'keepalive'],
  ['2msl', '2MSL'],
  ['timewait', '2MSL'],
  ['delayedack', 'delayed-ack'],
  ['user', 'user'],
]);
const TIMER_NAMES = ['RTO', 'persist', 'keepalive', '2MSL', 'delayed ACK', 'user'];

/** One event for each subject of the line. */
function each(
  subjects: readonly string[],
  line: SourceLine,
  notices: Notices,
  draftFor: (host: Socket) => Draft,
): Said[] {
  return subjects.map((image, subject) => {
    const host = readSocket(image, spanOf(line, 'subjects', subject), notices);
    return { draft: draftFor(host), subject };
  });
}

export function readCall(node: Call, line: SourceLine, notices: Notices): Said[] {
  const call = node.call as UserCall;
  const octets = octetsOf(node, line, notices);
  const clauses = clausesOf(node);
  return each(node.subjects, line, notices, (host) => ({
    kind: 'call',
    host,
    call,
    octets,
    ...clauses,
  }));
}

function octetsOf(node: Call, line: SourceLine, notices: Notices): Seq | undefined {
  const takesNumber = node.call === 'send' || node.call === 'receive';
  if (takesNumber && node.texts.length > 0) {
    return number(new TextEncoder().encode(node.texts.join('')).length);
  }
  const [field] = node.fields;
  if (takesNumber && field !== undefined) {
    return readSequence(readField(field, spanOf(line, 'fields')), notices)?.seq;
  }
  const [word] = node.words;
  if (word === undefined) return undefined;
  const linear = takesNumber ? parseLinear(word) : undefined;
  if (!linear) notices.unknown('unknown-word', spanOf(line, 'words'), word, undefined);
  return linear?.seq;
}

export function readTimeout(node: Timeout, line: SourceLine, notices: Notices): Said[] {
  const name = node.timer.join(' ');
  const timer = TIMERS.get(
    name
      .toLowerCase()
      .replace(/[-_ ]/g, '')
      .replace(/timer$/, ''),
  );
  if (!timer) {
    notices.unknown(
      'unknown-timer',
      joined(line, 'timer', node.timer.length),
      name,
      nearest(name, TIMER_NAMES),
      {
        known: TIMER_NAMES.join(', '),
      },
    );
    return [];
  }
  const clauses = clausesOf(node);
  return each(node.subjects, line, notices, (host) => ({
    kind: 'timeout',
    host,
    timer,
    ...clauses,
  }));
}

export function readDrop(node: Drop, line: SourceLine, notices: Notices): Said[] {
  const { label } = node;
  const clauses = clausesOf(node);
  return each(node.subjects, line, notices, (host) => ({ kind: 'drop', host, label, ...clauses }));
}

export function readClaim(node: Claim, line: SourceLine, notices: Notices): Said[] {
  return [...stateClaims(node, line, notices), ...variableClaims(node, line, notices)];
}

function stateClaims(node: Claim, line: SourceLine, notices: Notices): Said[] {
  if (node.state.length === 0) return [];
  const name = node.state.join(' ');
  const span = joined(line, 'state', node.state.length);
  const call = CALLS.find((known) => known === name.toLowerCase());
  if (call && !stateNamed(name)) {
    return each(node.subjects, line, notices, (host) => ({
      kind: 'call',
      host,
      call,
      octets: undefined,
    }));
  }
  const state = readState(name, span, notices);
  if (!state) return [];
  const { expect, allow } = clausesOf(node);
  return each(node.subjects, line, notices, (host) => ({
    kind: 'state',
    host,
    state,
    expect,
    allow,
  }));
}

/** A name that is nearly a state's is taken for it, so that the slip does not spread. */
function readState(name: string, span: Span, notices: Notices): State | undefined {
  const known = stateNamed(name);
  if (known?.spelling === 'rfc') return known.state;
  if (known) {
    const rule = known.spelling === 'alias' ? 'state-name-alias' : 'state-name-habit';
    const params = { name, state: known.state };
    notices.add(rule, span, { params, fixes: [replaceBy(known.state, true)] });
    return known.state;
  }
  const guess = nearest(name, [...STATE_NAMES, ...CALLS]);
  notices.unknown('state-name-unknown', span, name, guess);
  return guess === undefined ? undefined : stateNamed(guess)?.state;
}

function variableClaims(node: Claim, line: SourceLine, notices: Notices): Said[] {
  const { expect, allow } = clausesOf(node);
  return node.fields.flatMap((image, field) => {
    const read = readField(image, spanOf(line, 'fields', field));
    const variable = variableNamed(read.name);
    if (!variable) {
      const known = VARIABLES.join(', ');
      const guess = nearest(read.key, VARIABLES);
      notices.unknown('unknown-variable', read.keySpan, read.key, guess, { known });
      return [];
    }
    if (read.value === '' || read.value === '?') return [];
    const value = readSequence(read, notices)?.seq;
    if (!value) return [];
    const said = each(node.subjects, line, notices, (host) => ({
      kind: 'variable',
      host,
      variable,
      value,
      expect,
      allow,
    }));
    return said.map((one) => ({ ...one, field }));
  });
}

function variableNamed(name: string): Variable | undefined {
  const dotted = name.replace('-', '.');
  return VARIABLES.find((variable) => variable === dotted || variable === name);
}

/** The span of several words. */
function joined(line: SourceLine, property: string, count: number): Span {
  return { start: spanOf(line, property).start, end: spanOf(line, property, count - 1).end };
}

interface Clauses {
  readonly expect: readonly string[];
  readonly allow: readonly string[];
}

export function clausesOf(node: {
  expects: readonly string[];
  allows: readonly string[];
}): Clauses {
  return { expect: node.expects, allow: node.allows };
}
