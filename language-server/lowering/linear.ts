/** Reads sums of symbols and numbers: `J`, `J+1+n`, `4294967295`, `2*n`, `u-1`, `ISN(c)+1`. */
import { add, type Seq, subtract, symbol, ZERO } from '../tcp/sequence.ts';
import type { Span } from './notice.ts';

export interface SymbolUse extends Span {
  readonly name: string;
}

export interface Linear {
  readonly seq: Seq;
  readonly symbols: readonly SymbolUse[];
  /** The plain part as written, before it is taken modulo 2^32. */
  readonly plain: number;
}

const SIGN = /\s*([-+]?)\s*/y;
const TERM =
  /(?:(\d+)\s*\*\s*)?(?:(0x[\da-f]+|\d+)(?![\p{L}\p{N}_])|([\p{L}_][\p{L}\p{M}\p{N}_]*(?:'|\([\p{L}\p{M}\p{N}_]+\))?))/iuy;
/** More times than anybody means; it keeps `99999*n` from being added up one by one. */
const MOST_TIMES = 1000;
/** Sums cost more than their length, and nobody reads one of this many symbols. */
const MOST_SYMBOLS = 100;

/** `undefined` for what is no such sum. Places count from the start of `text`. */
export function parseLinear(text: string): Linear | undefined {
  let seq = ZERO;
  let plain = 0;
  const symbols: SymbolUse[] = [];
  for (let at = 0; at < text.length || at === 0; ) {
    const sign = exec(SIGN, text, at);
    if (at > 0 && !sign?.[1]) return undefined;
    const term = exec(TERM, text, at + (sign?.[0].length ?? 0));
    if (!term) return undefined;
    const [whole, times = '1', digits, name] = term;
    const factor = Number(times) * (sign?.[1] === '-' ? -1 : 1);
    if (name === undefined) {
      plain += factor * Number(digits);
    } else {
      if (Math.abs(factor) > MOST_TIMES || symbols.length === MOST_SYMBOLS) return undefined;
      seq = addTimes(seq, symbol(name), factor);
      const end = term.index + whole.length;
      symbols.push({ name, start: end - name.length, end });
    }
    at = term.index + whole.length;
    if (text.slice(at).trim() === '') break;
  }
  return { seq: add(seq, plain), symbols, plain };
}

function exec(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function addTimes(sum: Seq, term: Seq, factor: number): Seq {
  // By far the most common sum starts with one symbol, and needs no adding up.
  if (sum === ZERO && factor === 1) return term;
  let result = sum;
  for (let i = 0; i < Math.abs(factor); i++) {
    result = factor < 0 ? subtract(result, term) : add(result, term);
  }
  return result;
}
