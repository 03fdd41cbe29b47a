/** Reads what a file declares: hosts, symbols, profile, latency, severities. */
import type { Host, Let, Profile as ProfileNode, Severity } from '../../grammar/generated/ast.ts';
import { nearest } from '../nearest.ts';
import type { HostDeclaration, Profile } from '../tcp/script.ts';
import { parseDuration } from './duration.ts';
import { readField, readNumber, readSequence } from './field.ts';
import { type Notices, spanOf } from './notice.ts';
import type { Declaration, Level } from './reading.ts';
import { readAddress } from './socket.ts';
import type { SourceLine } from './source.ts';

const PROFILES: readonly Profile[] = ['rfc9293', 'rfc793', 'linux', 'bsd'];
const LEVELS: readonly Level[] = ['error', 'warning', 'info', 'hint', 'off'];
const NUMBERS = ['mss', 'wscale', 'win', 'backlog'] as const;
const WORDS = ['syncookies', 'silent', 'spoofed'];
const MOST_HOSTS = 1_000_000;

type HostNumbers = Partial<Record<(typeof NUMBERS)[number], number>>;

export function readHost(node: Host, line: SourceLine, notices: Notices): Declaration {
  const { mss, wscale, win, backlog } = hostNumbers(node, line, notices);
  const words = hostWords(node, line, notices);
  const { address, port, spoofed } = addresses(node, line, notices);
  const host: Omit<HostDeclaration, 'origin'> = {
    name: node.name,
    address,
    port,
    count: countOf(node, line, notices),
    spoofed,
    silent: words.has('silent'),
    mss,
    wscale,
    win,
    backlog,
    syncookies: words.has('syncookies'),
  };
  return { kind: 'host', host, span: spanOf(line, 'name') };
}

function hostNumbers(node: Host, line: SourceLine, notices: Notices): HostNumbers {
  const numbers: HostNumbers = {};
  node.fields.forEach((image, index) => {
    const field = readField(image, spanOf(line, 'fields', index));
    const name = NUMBERS.find((known) => known === field.name);
    const value = name && readNumber(field, notices);
    if (name && value !== undefined) numbers[name] = value;
    if (!name) unknownProperty(field.key, field.keySpan, notices);
  });
  return numbers;
}

function hostWords(node: Host, line: SourceLine, notices: Notices): ReadonlySet<string> {
  const words = new Set(node.words);
  const index = node.words.findIndex((word) => !WORDS.includes(word));
  const stray = node.words[index];
  if (stray !== undefined) unknownProperty(stray, spanOf(line, 'words', index), notices);
  if (words.has('spoofed') && node.addresses.length === 0) {
    const span = spanOf(line, 'words', node.words.indexOf('spoofed'));
    notices.add('spoofed-without-address', span, { params: { name: node.name } });
  }
  return words;
}

function unknownProperty(
  name: string,
  span: { start: number; end: number },
  notices: Notices,
): void {
  const known = [...NUMBERS, ...WORDS];
  const params = { known: known.join(', ') };
  notices.unknown('unknown-property', span, name, nearest(name, known), params);
}

/** An address after `spoofed` says where a crowd pretends to be; another is the host's own. */
function addresses(node: Host, line: SourceLine, notices: Notices) {
  const spoofedAt = node.words.includes('spoofed')
    ? spanOf(line, 'words', node.words.indexOf('spoofed')).start
    : Number.POSITIVE_INFINITY;
  let own: ReturnType<typeof readAddress>;
  let spoofed: string | undefined;
  node.addresses.forEach((image, index) => {
    const span = spanOf(line, 'addresses', index);
    const read = readAddress(image, span, notices);
    if (span.start > spoofedAt) spoofed ??= read?.address;
    else own ??= read;
  });
  return { address: own?.address, port: own?.port, spoofed };
}

function countOf(node: Host, line: SourceLine, notices: Notices): number {
  if (node.count === undefined) return 1;
  const digits = node.count.slice(1, -1);
  const count = Number(digits);
  if (/^\d+$/.test(digits) && count >= 1 && count <= MOST_HOSTS) return count;
  notices.add('count-out-of-range', spanOf(line, 'count'), { params: { count: digits } });
  return 1;
}

export function readLet(node: Let, line: SourceLine, notices: Notices): Declaration {
  const field = readField(node.binding, spanOf(line, 'binding'));
  const value = readSequence(field, notices)?.seq;
  return { kind: 'let', name: field.key, value, span: field.keySpan };
}

export function readSeverity(
  node: Severity,
  line: SourceLine,
  notices: Notices,
): Declaration | undefined {
  const field = readField(node.binding, spanOf(line, 'binding'));
  const level = LEVELS.find((known) => known === field.value.toLowerCase());
  if (level) return { kind: 'severity', rule: field.key, level, span: field.keySpan };
  const guess = nearest(field.value, LEVELS);
  notices.unknown('unknown-severity', field.valueSpan, field.value, guess, {
    known: LEVELS.join(', '),
  });
  return undefined;
}

export function readProfile(
  node: ProfileNode,
  line: SourceLine,
  notices: Notices,
): Declaration | undefined {
  const profile = PROFILES.find((known) => known === node.name.toLowerCase());
  if (profile) return { kind: 'profile', profile };
  const guess = nearest(node.name, PROFILES);
  notices.unknown('unknown-profile', spanOf(line, 'name'), node.name, guess, {
    known: PROFILES.join(', '),
  });
  return undefined;
}

export function readLatency(
  length: readonly string[],
  line: SourceLine,
  notices: Notices,
): Declaration | undefined {
  const duration = parseDuration(length.join(' '));
  if (duration?.unit === 's') return { kind: 'latency', seconds: duration.length };
  noteDuration(length, line, notices);
  return undefined;
}

export function noteDuration(length: readonly string[], line: SourceLine, notices: Notices): void {
  const { start } = spanOf(line, 'length');
  const { end } = spanOf(line, 'length', length.length - 1);
  notices.add('malformed-time', { start, end }, { params: { value: length.join(' ') } });
}
