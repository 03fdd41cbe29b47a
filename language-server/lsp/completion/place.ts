/**
 * Where on its line the cursor stands. It looks at the text before the cursor alone, for a line
 * under the pen seldom parses.
 */

export type Place =
  | { readonly kind: 'line'; readonly word: string }
  | { readonly kind: 'host'; readonly word: string }
  /** After `A -> B:`. */
  | { readonly kind: 'segment'; readonly word: string; readonly ends: Ends; readonly said: string }
  /** After `A:`. */
  | {
      readonly kind: 'subject';
      readonly word: string;
      readonly host: string;
      readonly said: string;
    }
  | { readonly kind: 'rule'; readonly word: string }
  | { readonly kind: 'label'; readonly word: string }
  | { readonly kind: 'timer'; readonly word: string }
  | { readonly kind: 'length'; readonly word: string }
  | { readonly kind: 'profile'; readonly word: string }
  | { readonly kind: 'level'; readonly word: string };

export interface Ends {
  readonly from: string;
  readonly to: string;
}

const ARROW = `(?:--?>>?|--?[xX×]|[~～]>|=>|[-－][>＞]|——?>|→|⟶|⇒|⇢)`;
/** A time and a mark may stand before a segment. */
const LEAD = String.raw`^\s*(?:@\s*\S+\s+)?(?:unseen\s+)?(?:(?:old|forged)\s+)?`;

const SEGMENT = new RegExp(String.raw`${LEAD}(\S+)\s*${ARROW}\s*(\S+?)\s*[:：](?!\d)(.*)$`, 'u');
const RECEIVER = new RegExp(String.raw`${LEAD}\S+\s*${ARROW}\s*\S*$`, 'u');
const SUBJECT =
  /^\s*(?:@\s*\S+\s+)?(?:[^:：]*[,，、]\s*)?([^\s:：,，、]+(?:[:：]\d+(?=\s*[:：]))?)\s*[:：](.*)$/u;

/** A pattern of the text before the word, and the kind of place it makes. */
const AFTER_WORDS: readonly (readonly [
  RegExp,
  'rule' | 'label' | 'length' | 'profile' | 'level' | 'host',
])[] = [
  [/\b(?:expect|allow)\s+(?:[\w-]+\s+)*$/, 'rule'],
  [/^\s*severity\s+$/, 'rule'],
  [/^\s*severity\s+[\w-]+\s*=\s*$/, 'level'],
  [/^\s*(?:arrive|lose)\s+$/, 'label'],
  [/[:：]\s*drops\s+$/, 'label'],
  [/^\s*(?:wait|latency)\s+$/, 'length'],
  [/^\s*profile\s+$/, 'profile'],
  [/^\s*(?:note|old|forged|unseen)\s+(?:[^:：]*[,，、]\s*)?$/, 'host'],
];
/** Nothing can be guessed after these: text, names that are new, values. */
const OPEN = /^\s*(?:(?:title|section|host|let)\s|note\s[^:：]*[:：])/;

/** No statement is this long; what is, would keep the patterns below busy. */
const LONGEST = 2000;

export function placeOf(before: string): Place | undefined {
  if (before.length > LONGEST || isInTextOrComment(before)) return undefined;
  const word = /[^\s:：,，、"]*$/u.exec(before)?.[0] ?? '';
  const head = before.slice(0, before.length - word.length);
  for (const [pattern, kind] of AFTER_WORDS) if (pattern.test(head)) return { kind, word };
  if (OPEN.test(before)) return undefined;
  return afterColon(before, word) ?? atStart(before, head, word);
}

function afterColon(before: string, word: string): Place | undefined {
  const [, from, to, segment] = SEGMENT.exec(before) ?? [];
  if (from !== undefined && to !== undefined && segment !== undefined) {
    return { kind: 'segment', word, ends: { from, to }, said: said(segment, word) };
  }
  const [, host, rest] = SUBJECT.exec(before) ?? [];
  if (host === undefined || rest === undefined) return undefined;
  if (/^\s*timeout\s/.test(rest)) return { kind: 'timer', word };
  return { kind: 'subject', word, host, said: said(rest, word) };
}

/** What stands after the colon, without the word under the cursor. */
function said(rest: string, word: string): string {
  return rest.slice(0, Math.max(0, rest.length - word.length)).trim();
}

function atStart(before: string, head: string, word: string): Place | undefined {
  if (RECEIVER.test(before)) return { kind: 'host', word };
  if (/^\s*(?:@\s*\S+\s+)?$/.test(head)) return { kind: 'line', word };
  return /[,，、]\s*$/.test(head) ? { kind: 'host', word } : undefined;
}

function isInTextOrComment(before: string): boolean {
  const bare = before.replace(/"(?:[^"\\]|\\.)*"|“[^”]*”/g, '');
  return /["“]|\/\//.test(bare);
}
