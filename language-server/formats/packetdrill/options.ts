/** The options of a packet of a script; numbers of SACK blocks are relative, as all are. */

export interface ScriptedOptions {
  readonly options: PlainOptions;
  /** `<...>`: whatever the host sends. */
  readonly areAny: boolean;
  /** What TCPFlow has no name for. */
  readonly others: readonly string[];
}

export interface PlainOptions {
  readonly mss?: number;
  readonly wscale?: number;
  readonly sackok?: true;
  readonly sack?: readonly (readonly [left: number, right: number])[];
  readonly ts?: { readonly val: number; readonly ecr: number };
  readonly tfo?: string;
}

type Mutable = { -readonly [Name in keyof PlainOptions]: PlainOptions[Name] };

/** They fill up the header. */
const PADDING: ReadonlySet<string> = new Set(['nop', 'eol', 'NOP', 'EOL', '']);

export function optionsOf(list: string): ScriptedOptions {
  if (list.trim() === '...') return { options: {}, areAny: true, others: [] };
  const options: Mutable = {};
  const others: string[] = [];
  for (const word of list.split(',')) readOne(word.trim(), options, others);
  return { options, areAny: false, others };
}

function readOne(word: string, options: Mutable, others: string[]): void {
  const [name = '', first = ''] = word.split(/\s+/);
  const stamps = /^TS\s+val\s+(\d+)\s+ecr\s+(\d+)$/.exec(word);
  if (stamps) options.ts = { val: Number(stamps[1]) >>> 0, ecr: Number(stamps[2]) >>> 0 };
  else if (name === 'mss' && isNumber(first)) options.mss = Number(first);
  else if (name === 'wscale' && isNumber(first)) options.wscale = Number(first);
  else if (/^sackok$/i.test(name)) options.sackok = true;
  else if (name === 'sack') options.sack = blocksOf(word);
  else if (name === 'FO' || name === 'FOEXP') options.tfo = first.replaceAll(/[^\da-f]/gi, '');
  else if (!PADDING.has(name)) others.push(name);
}

function blocksOf(word: string): [number, number][] {
  return [...word.matchAll(/(\d+):(\d+)/g)].map(([, left, right]) => [Number(left), Number(right)]);
}

function isNumber(text: string): boolean {
  return /^\d{1,10}$/.test(text);
}
