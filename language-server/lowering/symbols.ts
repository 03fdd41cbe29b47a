import { REMOVE_STATEMENT } from '../rules/fixes.ts';
import type { WrittenSegment } from '../tcp/segment.ts';
import {
  absolute,
  equals,
  isPlain,
  type Seq,
  substitute,
  symbol,
  toText,
} from '../tcp/sequence.ts';
import type { Report } from './lower.ts';
import type { Span } from './notice.ts';
import type { TextOrigin } from './origin.ts';
import type { Declaration, Draft } from './reading.ts';

type Let = Extract<Declaration, { kind: 'let' }>;

interface Bound {
  /** What stands for the symbol: itself with its value, or another sum. */
  readonly by: Seq;
  readonly value: Seq;
  readonly origin: TextOrigin;
  readonly span: Span;
}

/** Symbols that `let` gives a value. */
export class Symbols {
  private readonly report: Report;
  private readonly bound = new Map<string, Bound>();
  private readonly used = new Set<string>();

  constructor(report: Report) {
    this.report = report;
  }

  /** A symbol of an earlier `let` may be part of the value; the symbol itself may not. */
  declare({ name, value: written, span }: Let, origin: TextOrigin): void {
    if (!written) return;
    const known = this.bound.get(name);
    const value = this.inTermsOf(written);
    if (known) this.again(name, known, value, span, origin);
    else if (mentions(value, name))
      this.report(origin, { rule: 'let-circular', ...span, params: { name } });
    else this.bind(name, value, span, origin);
  }

  /** The event with the values of its symbols. */
  apply(draft: Draft): Draft {
    if (this.bound.size === 0) return draft;
    if (draft.kind === 'segment') return { ...draft, written: this.segment(draft.written) };
    if (draft.kind === 'variable') return { ...draft, value: this.inTermsOf(draft.value) };
    if (draft.kind === 'arrive' && draft.piece) {
      const { seq, end } = draft.piece;
      return { ...draft, piece: { seq: this.inTermsOf(seq), end: this.inTermsOf(end) } };
    }
    if (draft.kind === 'call' && draft.octets) {
      return { ...draft, octets: this.inTermsOf(draft.octets) };
    }
    return draft;
  }

  finish(): void {
    for (const [name, { origin, span }] of this.bound) {
      if (this.used.has(name)) continue;
      const detail = { params: { name }, fixes: [REMOVE_STATEMENT] };
      this.report(origin, { rule: 'unused-symbol', ...span, ...detail });
    }
  }

  private bind(name: string, value: Seq, span: Span, origin: TextOrigin): void {
    const by = isPlain(value) ? symbol(name, absolute(value)) : value;
    this.bound.set(name, { by, value, origin, span });
  }

  private again(name: string, known: Bound, value: Seq, span: Span, origin: TextOrigin): void {
    if (equals(known.value, value) === true) return;
    const params = { name, value: toText(known.value) };
    this.report(origin, { rule: 'symbol-rebound', ...span, params });
  }

  private segment(written: WrittenSegment): WrittenSegment {
    const { seq, seqEnd, ack, len, options } = written;
    const sack = options?.sack?.map(([l, r]) => [this.inTermsOf(l), this.inTermsOf(r)] as const);
    return {
      ...written,
      seq: seq && this.inTermsOf(seq),
      seqEnd: seqEnd && this.inTermsOf(seqEnd),
      ack: ack && this.inTermsOf(ack),
      len: len && this.inTermsOf(len),
      options: sack ? { ...options, sack } : options,
    };
  }

  private inTermsOf(seq: Seq): Seq {
    let result = seq;
    for (const { name } of seq.symbols.terms) {
      this.used.add(name);
      const bound = this.bound.get(name);
      if (bound) result = substitute(result, name, bound.by);
    }
    return result;
  }
}

function mentions(seq: Seq, name: string): boolean {
  return seq.symbols.terms.some((term) => term.name === name);
}
