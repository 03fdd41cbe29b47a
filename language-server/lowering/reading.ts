/** What a line says, before it has a place in a file: read once for all lines of the same text. */
import type { HostDeclaration, Profile, ScriptEvent } from '../tcp/script.ts';
import type { Seq } from '../tcp/sequence.ts';
import type { TimeMark } from './duration.ts';
import type { Notice, Span } from './notice.ts';

type Placeless<E> = E extends ScriptEvent ? Omit<E, 'origin' | 'at'> : never;

/** An event without place and time. */
export type Draft = Placeless<ScriptEvent>;

export type Level = 'error' | 'warning' | 'info' | 'hint' | 'off';

export type Declaration =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'host'; readonly host: Omit<HostDeclaration, 'origin'>; readonly span: Span }
  | {
      readonly kind: 'let';
      readonly name: string;
      readonly value: Seq | undefined;
      readonly span: Span;
    }
  | { readonly kind: 'latency'; readonly seconds: number }
  | { readonly kind: 'profile'; readonly profile: Profile }
  | { readonly kind: 'captured' }
  | {
      readonly kind: 'severity';
      readonly rule: string;
      readonly level: Level;
      readonly span: Span;
    };

/** An event of a line, and which parts of the line it is about, where the line is about several. */
export interface Said {
  readonly draft: Draft;
  readonly subject?: number;
  readonly field?: number;
}

export interface Reading {
  readonly time: TimeMark | undefined;
  readonly events: readonly Said[];
  readonly declaration: Declaration | undefined;
  /** Fields written as a question, such as `ack=?`. */
  readonly asks: readonly string[];
  readonly notices: readonly Notice[];
}

export const NOTHING: Reading = {
  time: undefined,
  events: [],
  declaration: undefined,
  asks: [],
  notices: [],
};
