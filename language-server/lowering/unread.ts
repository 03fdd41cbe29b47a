/** Lines that could not be read: nobody knows what they do to the hosts they name. */
import type { ScriptEvent, UnreadEvent } from '../tcp/script.ts';
import { TextOrigin } from './origin.ts';

export interface UnreadLine {
  /** From 0. */
  readonly line: number;
  readonly text: string;
}

/** Statements that send nothing, however they go on. */
const HARMLESS =
  /^\s*(?:note|section|title|host|let|latency|profile|severity|captured)(?![\p{L}\p{N}_])/u;
const NAME = /[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*(?:[-.][\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*)*/gu;

/** The events with those of unread lines in their places. */
export function withUnread(
  events: readonly ScriptEvent[],
  unread: readonly UnreadLine[],
  hosts: ReadonlySet<string>,
): readonly ScriptEvent[] {
  if (unread.length === 0) return events;
  const read = new Set(events.map(lineOf));
  const added = unread
    .filter(({ line }) => !read.has(line))
    .flatMap((line) => eventOf(line, hosts));
  return [...events, ...added].sort((a, b) => lineOf(a) - lineOf(b));
}

function eventOf({ line, text }: UnreadLine, hosts: ReadonlySet<string>): UnreadEvent[] {
  if (HARMLESS.test(text)) return [];
  const words = text.match(NAME) ?? [];
  const named = words.filter((word) => hosts.has(word));
  const meant = named.length > 0 ? named : begun(words, hosts);
  return meant.length > 0
    ? [{ kind: 'unread', hosts: meant, at: undefined, origin: { line } }]
    : [];
}

/** The host whose name is being written. */
function begun([word, ...others]: readonly string[], hosts: ReadonlySet<string>): string[] {
  if (!word || others.length > 0) return [];
  return [...hosts].filter((name) => name.startsWith(word));
}

function lineOf({ origin }: ScriptEvent): number {
  return origin instanceof TextOrigin ? origin.line : (origin as { readonly line: number }).line;
}
