/** The options of a segment, as tcpdump prints them between brackets. */
import type { CapturedOptions } from '../../capture/captured-segment.ts';

type Mutable = { -readonly [Name in keyof CapturedOptions]: CapturedOptions[Name] };

/** Kinds that TCPFlow has no name for, by tcpdump's. */
const KINDS: ReadonlyMap<string, number> = new Map([
  ['md5', 19],
  ['md5valid', 19],
  ['md5invalid', 19],
  ['uto', 28],
  ['tcp-ao', 29],
  ['mptcp', 30],
  ['scps', 20],
  ['tfo', 34],
  ['echo', 6],
  ['echoreply', 7],
  ['cc', 11],
  ['ccnew', 12],
  ['ccecho', 13],
]);

/** Shared by experiments (RFC 6994). */
const EXPERIMENT = 254;

export interface PrintedOptions {
  readonly options: CapturedOptions;
  readonly areWellFormed: boolean;
}

export function optionsOf(text: string): PrintedOptions {
  const options: Mutable = {};
  const others: number[] = [];
  for (const word of text.split(/,(?![^{]*\})/)) readOne(word.trim(), options, others);
  if (others.length > 0) options.others = others;
  return { options, areWellFormed: !/\[(?:bad opt|\|tcp)/.test(text) };
}

function readOne(word: string, options: Mutable, others: number[]): void {
  const [name = '', first = '', second = ''] = word.split(/\s+/);
  const stamps = /^(?:TS val|timestamp) (\d+) (?:ecr )?(\d+)/.exec(word);
  if (stamps) options.ts = { val: Number(stamps[1]), ecr: Number(stamps[2]) };
  else if (name === 'mss') options.mss = Number(first) || 0;
  else if (name === 'wscale') options.wscale = Number(first) || 0;
  else if (name === 'sackOK') options.sackok = true;
  else if (name === 'sack') options.sack = blocksOf(word);
  else if (name === 'tfo' && first !== '(invalid)') options.tfo = first === 'cookie' ? second : '';
  else others.push(...otherKind(name));
}

function blocksOf(word: string): [number, number][] {
  return [...word.matchAll(/\{(\d+):(\d+)\}/g)].map(([, left, right]) => {
    return [Number(left), Number(right)];
  });
}

function otherKind(name: string): number[] {
  const unknown = /^(?:unknown|opt)-(\d+)/.exec(name);
  const known = name.startsWith('exp-') ? EXPERIMENT : KINDS.get(name);
  const kind = unknown ? Number(unknown[1]) : known;
  return kind === undefined ? [] : [kind];
}
